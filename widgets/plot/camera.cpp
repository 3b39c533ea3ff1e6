// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/camera.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace stratoscope {

namespace {

constexpr double kSteepest = 90;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

double along(const SpacePoint& direction, const SpacePoint& point)
{
    return direction.x * point.x + direction.y * point.y + direction.z * point.z;
}

} // namespace

Camera Camera::turned(double right, double down) const
{
    return {std::remainder(azimuth + right, 360.0), std::clamp(elevation + down, -kSteepest, kSteepest)};
}

Rotation::Rotation(const Camera& camera)
{
    const double sinA = std::sin(radians(camera.azimuth));
    const double cosA = std::cos(radians(camera.azimuth));
    const double sinE = std::sin(radians(camera.elevation));
    const double cosE = std::cos(radians(camera.elevation));
    right = {cosA, 0, sinA};
    up = {sinA * sinE, cosE, -cosA * sinE};
    near = {-sinA * cosE, sinE, cosA * cosE};
}

SpacePoint Rotation::operator()(const SpacePoint& point) const
{
    return {along(right, point), along(up, point), along(near, point)};
}

} // namespace stratoscope
