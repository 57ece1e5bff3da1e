// Losses and optimisers: one pass over plain memory each.

static double squaredDistance(const float *x, const float *y, long count) {
  enum { lanes = 16 };
  double sum[lanes] = {0};
  long i = 0;
  for (; i + lanes <= count; i += lanes)
    for (int k = 0; k < lanes; k++) {
      const double d = (double)(x[i + k] - y[i + k]);
      sum[k] = d * d + sum[k];
    }
  for (int k = 0; i + k < count; k++) {
    const double d = (double)(x[i + k] - y[i + k]);
    sum[k] = d * d + sum[k];
  }
  for (int half = lanes / 2; half > 0; half /= 2)
    for (int k = 0; k < half; k++) sum[k] += sum[k + half];
  return sum[0];
}

static void scaledDifference(const float *x, const float *y, float factor, float *out, long count) {
  long i = 0;
  for (; i + width <= count; i += width) store(out + i, (load(x + i) - load(y + i)) * factor);
  for (; i < count; i++) out[i] = (x[i] - y[i]) * factor;
}

static void add(float *a, const float *b, long count) {
  long i = 0;
  for (; i + width <= count; i += width) store(a + i, load(a + i) + load(b + i));
  for (; i < count; i++) a[i] += b[i];
}

VK_INLINE void adamStep(const VKAdam *c, Vector g, Vector *x, Vector *m, Vector *v) {
  g = *x * c->coupledDecay + g;
  *m = (g - *m) * c->weight1 + *m;
  Vector square = g * c->weight2;
  *v = square * g + *v * c->beta2;
  Vector root = __builtin_elementwise_sqrt(*v);
  *x = *x * c->shrink - c->stepSize * *m / (root / c->correction + c->epsilon);
}

static void adam(const VKAdam *constants, const float *gradient, float *parameter, float *first,
                 float *second, long count) {
  const VKAdam c = *constants;
  long i = 0;
  for (; i + width <= count; i += width) {
    Vector x = load(parameter + i), m = load(first + i), v = load(second + i);
    adamStep(&c, load(gradient + i), &x, &m, &v);
    store(parameter + i, x);
    store(first + i, m);
    store(second + i, v);
  }
  if (i == count) return;
  const Lanes lanes = firstLanes((int)(count - i));
  Vector x = loadPart(parameter + i, lanes), m = loadPart(first + i, lanes), v = loadPart(second + i, lanes);
  adamStep(&c, loadPart(gradient + i, lanes), &x, &m, &v);
  storePart(parameter + i, x, lanes);
  storePart(first + i, m, lanes);
  storePart(second + i, v, lanes);
}
