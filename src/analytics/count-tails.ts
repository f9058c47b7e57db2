/** Tails of the distributions of counts. All probabilities include the count itself: upper is P(X >= k), lower P(X <= k). */
import { incompleteBeta, incompleteGamma } from './special-functions.ts';

/** Poisson: P(X >= k) = P(k, mean), the regularised lower incomplete gamma function (DLMF 8.4.10). */
export function poissonUpperTail(k: number, mean: number): number {
  return k <= 0 ? 1 : incompleteGamma(k, mean).lower;
}

export function poissonLowerTail(k: number, mean: number): number {
  return k < 0 ? 0 : incompleteGamma(k + 1, mean).upper;
}

/** Binomial: P(X >= k) = I_p(k, n - k + 1) (DLMF 8.17.5). */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return k > n ? 0 : incompleteBeta(k, n - k + 1, p);
}

export function binomialLowerTail(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  // By symmetry, so that a small lower tail keeps its digits.
  return k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p);
}

/**
 * Negative binomial with a mean and a variance of `mean * dispersion` (dispersion > 1; at most 1 is the Poisson distribution).
 * With size r = mean / (dispersion - 1) and p = 1 / dispersion: P(X <= k) = I_p(r, k + 1).
 */
export function negativeBinomialUpperTail(k: number, mean: number, dispersion: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  if (dispersion <= 1 + 1e-9) return poissonUpperTail(k, mean);
  return incompleteBeta(k, mean / (dispersion - 1), 1 - 1 / dispersion);
}

export function negativeBinomialLowerTail(k: number, mean: number, dispersion: number): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  if (dispersion <= 1 + 1e-9) return poissonLowerTail(k, mean);
  return incompleteBeta(mean / (dispersion - 1), k + 1, 1 / dispersion);
}
