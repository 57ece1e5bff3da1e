// Grades a class: `swift run -c release grade lab08 submissions/ --output grades/`.
import Grading
import LabKit
import Parallel

// The grader starts itself for each submission.
if ExaminerProcess.isWanted(by: CommandLine.arguments) { ExaminerProcess.run() }

CommandLineTool.run("grade", GradeRequest.syntax, defaults: GradeRequest()) { tool, request in
  switch request.subject {
  case "doctor": try tool.doctor()
  case "merge": try tool.merge(request)
  default: request.isValidation ? try tool.validate(request) : try tool.grade(request)
  }
}
