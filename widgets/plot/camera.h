// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// A place or a direction in space.
struct SpacePoint
{
    double x = 0;
    double y = 0;
    double z = 0;

    bool operator==(const SpacePoint&) const = default;
};

/// From which side points in space are looked at, in degrees, without perspective. At 0, 0 space looks as the plane does: x to
/// the right, y upwards, and z towards the eye. The y axis always stands upright, as on a turntable.
struct Camera
{
    double azimuth = 30;   ///< a greater one takes what is near to the right; -180 … 180
    double elevation = 20; ///< of the eye: -90 from below … 90 from above

    /// Turned further: the azimuth goes round, the elevation stops at its ends. @param down takes what is near downwards
    [[nodiscard]] Camera turned(double right, double down) const;

    bool operator==(const Camera&) const = default;
};

/// A camera as the unit vectors of what is seen to the right, upwards, and towards the eye.
struct Rotation
{
    SpacePoint right;
    SpacePoint up;
    SpacePoint near;

    explicit Rotation(const Camera& camera);

    /// @return x to the right, y upwards, z towards the eye
    [[nodiscard]] SpacePoint operator()(const SpacePoint& point) const;
};

/// A camera with what it turns about.
struct SpaceView
{
    Camera camera;
    SpacePoint centre;
    double radius = 0; ///< no point lies further from the centre
};

} // namespace stratoscope
