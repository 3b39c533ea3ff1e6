// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace stratoscope {

/// Holes side by side. Where they are wider than the room for them, they are seen through a window that scrolls sideways; what
/// is left of it is for another element to cover.
class ScrolledHoles : public QCPLayoutGrid
{
    Q_OBJECT
public:
    ScrolledHoles();

    /// @param width below which the holes cannot be read, in logical pixels; 0: they are as narrow as the room
    void setLeastWidth(int width) { m_leastWidth = width; }
    /// Of the window within the holes, from the left; cut to what there is.
    void setOffset(int offset) { m_offset = offset; }
    [[nodiscard]] int offset() const;
    [[nodiscard]] int largestOffset() const;
    /// What is seen, in the widget.
    [[nodiscard]] QRect window() const { return mRect; }

    void updateLayout() override;
    [[nodiscard]] QSize minimumOuterSizeHint() const override;

private:
    int m_leastWidth = 0;
    int m_offset = 0;
};

} // namespace stratoscope
