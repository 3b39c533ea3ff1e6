// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace stratoscope::test {

/// CIE L*a*b*, white point D65.
struct Lab
{
    double l = 0;
    double a = 0;
    double b = 0;
};

using LinearRgb = std::array<double, 3>;

inline LinearRgb linearRgb(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

inline Lab labOf(const LinearRgb& c)
{
    const double x = 0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2];
    const double y = 0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2];
    const double z = 0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2];
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return {116 * f(y) - 16, 500 * (f(x / 0.95047) - f(y)), 200 * (f(y) - f(z / 1.08883))};
}

inline Lab labOf(const QColor& color)
{
    return labOf(linearRgb(color));
}

/// As someone without the green-sensitive cones sees it (Machado, Oliveira and Fernandes 2009, severity 1).
inline Lab deuteranopicLabOf(const QColor& color)
{
    constexpr std::array<std::array<double, 3>, 3> matrix{
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
    const LinearRgb seen = linearRgb(color);
    LinearRgb result{};
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = std::clamp(matrix[i][0] * seen[0] + matrix[i][1] * seen[1] + matrix[i][2] * seen[2], 0.0, 1.0);
    return labOf(result);
}

/// CIEDE2000 (Sharma, Wu and Dalal 2005). About 1 is just noticeable side by side.
inline double colorDifference(const Lab& first, const Lab& second)
{
    constexpr double degree = std::numbers::pi / 180;
    const auto seventh = [](double c) { return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))); };
    const double g = 0.5 * (1 - seventh((std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2));
    const double a1 = first.a * (1 + g);
    const double a2 = second.a * (1 + g);
    const double c1 = std::hypot(a1, first.b);
    const double c2 = std::hypot(a2, second.b);
    const auto hue = [degree](double a, double b) {
        return a == 0 && b == 0 ? 0 : std::fmod(std::atan2(b, a) / degree + 360, 360);
    };
    const double h1 = hue(a1, first.b);
    const double h2 = hue(a2, second.b);
    double dh = c1 * c2 == 0 ? 0 : h2 - h1;
    if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    double h = h1 + h2;
    if (c1 * c2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    const double l = (first.l + second.l) / 2;
    const double c = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos((h - 30) * degree) + 0.24 * std::cos(2 * h * degree) +
                     0.32 * std::cos((3 * h + 6) * degree) - 0.20 * std::cos((4 * h - 63) * degree);
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double rt = -std::sin(60 * std::exp(-std::pow((h - 275) / 25, 2)) * degree) * 2 * seventh(c);
    const double lightness = (second.l - first.l) / sl;
    const double chroma = (c2 - c1) / sc;
    const double hueDifference = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * degree) / sh;
    return std::sqrt(lightness * lightness + chroma * chroma + hueDifference * hueDifference + rt * chroma * hueDifference);
}

} // namespace stratoscope::test
