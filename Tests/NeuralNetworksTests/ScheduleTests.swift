import Testing

@testable import NeuralNetworks

@Suite struct ScheduleTests {
  @Test func cosineFallsFromOneToZero() {
    let schedule = Schedule.cosine(steps: 300)
    #expect(schedule.factor(at: 0) == 1)
    #expect(abs(schedule.factor(at: 150) - 0.5) < 1e-12)
    #expect(abs(schedule.factor(at: 100) - 0.75) < 1e-12)
    #expect(schedule.factor(at: 300) == 0)
    #expect(schedule.factor(at: 1000) == 0)
    for step in 0..<299 { #expect(schedule.factor(at: step) > schedule.factor(at: step + 1)) }
  }

  @Test func stepsGoDownByTheFactor() {
    let schedule = Schedule.step(every: 10, factor: 0.1)
    #expect((0..<10).allSatisfy { schedule.factor(at: $0) == 1 })
    #expect(abs(schedule.factor(at: 10) - 0.1) < 1e-12)
    #expect(abs(schedule.factor(at: 25) - 0.01) < 1e-12)
  }

  @Test func warmUpRisesThenFollowsTheOther() {
    let schedule = Schedule.warmUp(steps: 4, then: .cosine(steps: 10))
    #expect((0..<4).map { schedule.factor(at: $0) } == [0.25, 0.5, 0.75, 1])
    #expect(schedule.factor(at: 4) == 1)
    #expect(abs(schedule.factor(at: 9) - 0.5) < 1e-12)
  }

  @Test func aSchedulerSetsTheOptimisersRate() {
    let optimizer = SGD([], learningRate: 2)
    let scheduler = Scheduler(optimizer, .step(every: 1, factor: 0.5))
    #expect(optimizer.learningRate == 2)
    scheduler.step()
    #expect(optimizer.learningRate == 1)
    scheduler.step()
    #expect(optimizer.learningRate == 0.5)
  }
}
