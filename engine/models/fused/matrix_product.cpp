// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/matrix_product.h"

#include <cblas.h>

namespace stratoscope {

namespace {

int blasSize(std::int64_t size)
{
    return static_cast<int>(size);
}

void multiplyGradientByWeight(const LinearShape& shape, const float* dy, const float* weight, float keep, float* dx)
{
    const int in = blasSize(shape.in);
    const int out = blasSize(shape.out);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, blasSize(shape.rows), in, out, 1, dy, out, weight, in, keep, dx, in);
}

} // namespace

void multiplyByWeight(const LinearShape& shape, const float* x, const float* weight, float* y)
{
    const int in = blasSize(shape.in);
    const int out = blasSize(shape.out);
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, blasSize(shape.rows), out, in, 1, x, in, weight, in, 0, y, out);
}

void inputGradient(const LinearShape& shape, const float* dy, const float* weight, float* dx)
{
    multiplyGradientByWeight(shape, dy, weight, 0, dx);
}

void addInputGradient(const LinearShape& shape, const float* dy, const float* weight, float* dx)
{
    multiplyGradientByWeight(shape, dy, weight, 1, dx);
}

void addWeightGradient(const LinearShape& shape, const float* dy, const float* x, float* dWeight)
{
    const int in = blasSize(shape.in);
    const int out = blasSize(shape.out);
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, out, in, blasSize(shape.rows), 1, dy, out, x, in, 1, dWeight, in);
}

} // namespace stratoscope
