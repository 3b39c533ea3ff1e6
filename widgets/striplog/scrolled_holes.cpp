// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/scrolled_holes.h"

#include <algorithm>

namespace stratoscope {

ScrolledHoles::ScrolledHoles()
{
    setMargins({});
}

int ScrolledHoles::largestOffset() const
{
    return std::max(0, m_leastWidth - mRect.width());
}

int ScrolledHoles::offset() const
{
    return std::clamp(m_offset, 0, largestOffset());
}

void ScrolledHoles::updateLayout()
{
    const QRect seen = mRect;
    mRect = QRect(seen.left() - offset(), seen.top(), seen.width() + largestOffset(), seen.height());
    QCPLayoutGrid::updateLayout();
    mRect = seen;
}

QSize ScrolledHoles::minimumOuterSizeHint() const
{
    return {0, QCPLayoutGrid::minimumOuterSizeHint().height()};
}

} // namespace stratoscope
