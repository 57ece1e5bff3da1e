// CBLAS as OpenBLAS declares it, and the LAPACK routines inside the same library that SpectraLab calls.
// Debian's libopenblas-dev has no C header for LAPACK, so each routine is declared here with its Fortran
// calling convention: every argument a pointer, matrices column by column.
#ifndef SPECTRALAB_COPENBLAS_SHIM_H
#define SPECTRALAB_COPENBLAS_SHIM_H

#include <cblas.h>

// Singular value decomposition, divide and conquer.
void sgesdd_(const char *jobz, const int *m, const int *n, float *a, const int *lda, float *s, float *u,
             const int *ldu, float *vt, const int *ldvt, float *work, const int *lwork, int *iwork, int *info);

// Eigenvalues and eigenvectors of a symmetric matrix, divide and conquer.
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w, float *work,
             const int *lwork, int *iwork, const int *liwork, int *info);

// Minimum-norm least squares by singular value decomposition.
void sgelsd_(const int *m, const int *n, const int *nrhs, float *a, const int *lda, float *b, const int *ldb,
             float *s, const float *rcond, int *rank, float *work, const int *lwork, int *iwork, int *info);

// Cholesky factor of a symmetric positive definite matrix, and solves with it.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void spotrs_(const char *uplo, const int *n, const int *nrhs, const float *a, const int *lda, float *b,
             const int *ldb, int *info);

// The same in double precision.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
             const int *lwork, int *iwork, const int *liwork, int *info);

#endif
