/// A component whose covariance has no Cholesky factor.
struct SingularComponent: Error {
  let index: Int
}
