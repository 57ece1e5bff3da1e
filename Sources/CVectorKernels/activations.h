// The activations that have vectorised loops, with their derivatives.

// e^x to 2 units in the last place; x is held to ±87, where e^x is still a normal number.
//
// x = n ln 2 + r with |r| <= ln(2)/2; e^r by the polynomial of the Cephes library (S. Moshier, 1989), 2^n by
// its exponent bits. Adding 1.5 * 2^23 leaves a number's nearest integer in the low bits.
VK_INLINE Vector exponential(Vector x) {
  x = choose(x > 87.0f, splat(87.0f), x);
  x = choose(x < -87.0f, splat(-87.0f), x);
  const float shift = 12582912.0f;
  Vector shifted = x * 1.44269504f + shift;
  Vector n = shifted - shift;
  Vector r = x - n * 0.693359375f;
  r = r + n * 2.1219444e-4f;
  Vector p = r * 1.98756915e-4f + 1.39819995e-3f;
  p = p * r + 8.3334519e-3f;
  p = p * r + 4.1665796e-2f;
  p = p * r + 1.66666655e-1f;
  p = p * r + 0.5f;
  Vector fraction = p * (r * r) + r;
  fraction = fraction + 1.0f;
  return (Vector)((Integers)fraction + ((Integers)shifted << 23));
}

// x Φ(x) and its derivative Φ(x) + x φ(x).
//
// Φ comes from the rational approximation 7.1.26 of the error function in Abramowitz and Stegun
// (1964), whose error is below 1.5e-7; it needs the same exponential as the density φ.
VK_INLINE Vector gelu(Vector x, Vector *slope) {
  Vector e = exponential(x * x * -0.5f);
  Vector magnitude = (Vector)((Integers)x & 0x7fffffff);
  Vector t = 1.0f / (magnitude * (0.3275911f * 0.70710678f) + 1.0f);
  Vector p = t * 1.061405429f - 1.453152027f;
  p = p * t + 1.421413741f;
  p = p * t - 0.284496736f;
  p = p * t + 0.254829592f;
  Vector upperTail = p * t * e * 0.5f;  // Φ(-|x|)
  Vector distribution = choose(x >= 0.0f, 1.0f - upperTail, upperTail);
  *slope = x * e * 0.39894228f + distribution;
  return x * distribution;
}

VK_INLINE Vector activated(VKActivation activation, Vector x, Vector *slope) {
  switch (activation) {
    case VKGELU:
      return gelu(x, slope);
    case VKSigmoid: {
      Vector y = 1.0f / (1.0f + exponential(-x));
      *slope = y * (1.0f - y);
      return y;
    }
    case VKReLU:
      *slope = choose(x > 0.0f, splat(1.0f), splat(0.0f));
      // Compared this way round, a NaN stays one.
      return choose(x < 0.0f, splat(0.0f), x);
    default:
      *slope = splat(1.0f);
      return x;
  }
}

VK_INLINE void activateAs(VKActivation activation, const float *x, float *y, float *slope, long count) {
  long i = 0;
  Vector s;
  if (slope) {
    for (; i + width <= count; i += width) {
      Vector v = activated(activation, load(x + i), &s);
      store(y + i, v);
      store(slope + i, s);
    }
  } else {
    for (; i + width <= count; i += width) store(y + i, activated(activation, load(x + i), &s));
  }
  if (i == count) return;
  const Lanes lanes = firstLanes((int)(count - i));
  storePart(y + i, activated(activation, loadPart(x + i, lanes), &s), lanes);
  if (slope) storePart(slope + i, s, lanes);
}

static void activate(VKActivation activation, const float *x, float *y, float *slope, long count) {
  switch (activation) {
    case VKGELU: return activateAs(VKGELU, x, y, slope, count);
    case VKReLU: return activateAs(VKReLU, x, y, slope, count);
    case VKSigmoid: return activateAs(VKSigmoid, x, y, slope, count);
    default: return activateAs(VKIdentity, x, y, slope, count);
  }
}
