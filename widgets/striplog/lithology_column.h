// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/striplog/strip_plottable.h"

namespace stratoscope {

/// The beds down the hole, filled. A line of pixels that holds several takes the class with most of its height.
class LithologyColumn : public StripPlottable
{
    Q_OBJECT
public:
    /// @param intervals of the log, which keeps them   @param colors one for each code that they have
    LithologyColumn(QCPAxisRect& rect, std::shared_ptr<const StripLog> log, const std::vector<LithologyInterval>& intervals,
                    std::vector<QColor> colors);

protected:
    void draw(QCPPainter* painter) override;

private:
    const std::vector<LithologyInterval>& m_intervals;
    std::vector<QColor> m_colors;
};

} // namespace stratoscope
