/** The gamma and beta functions that the tails of count distributions are made of. */

// Lanczos coefficients for g = 7, n = 9 (Godfrey, "A note on the computation of the convergent Lanczos complex Gamma approximation", 2001).
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const epsilon = 1e-15;
const tiny = 1e-300;
const mostTerms = 100_000;

/** ln Gamma(x) for x > 0; relative error about 1e-14. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const base = z + 7.5;
  const sum = lanczos.slice(1).reduce((total, c, i) => total + c / (z + i + 1), lanczos[0] ?? 1);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** ln of the binomial coefficient "n over k". */
export function logChoose(n: number, k: number): number {
  return k < 0 || k > n ? Number.NEGATIVE_INFINITY : logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * Regularised lower incomplete gamma P(a, x) and its complement Q(a, x), each computed directly on the side where it is small,
 * so that far tails keep their digits (DLMF 8.7.1 series, 8.9.2 continued fraction by the modified Lentz method).
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < mostTerms; n += 1) {
      term *= x / (a + n);
      sum += term;
      if (term < sum * epsilon) break;
    }
    const lower = clamp(front * sum);
    return { lower, upper: 1 - lower };
  }
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < mostTerms; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / guarded(an * d + b);
    c = guarded(b + an / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < epsilon) break;
  }
  const upper = clamp(front * h);
  return { lower: 1 - upper, upper };
}

/** Regularised incomplete beta I_x(a, b) (DLMF 8.17.22, continued fraction by the modified Lentz method). */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  return x < (a + 1) / (a + b + 2)
    ? clamp((front * betaFraction(a, b, x)) / a)
    : clamp(1 - (front * betaFraction(b, a, 1 - x)) / b);
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < epsilon) break;
  }
  return h;
}

/** Standard normal upper tail P(Z > z), by the incomplete gamma function: erfc(x) = Q(1/2, x^2). */
export function normalUpperTail(z: number): number {
  const { upper } = incompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? upper / 2 : 1 - upper / 2;
}

function guarded(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
