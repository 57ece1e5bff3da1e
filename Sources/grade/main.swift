// Grades a class: `swift run -c release grade lab08 submissions/ --output grades/`.
import Grading
