// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/striplog/strip_plottable.h"

#include <vector>

namespace stratoscope {

/// The depths of the samples that are selected, as pale bands behind a track. A line of pixels that holds any is marked.
class SelectionBands : public StripPlottable
{
    Q_OBJECT
public:
    SelectionBands(QCPAxisRect& rect, std::shared_ptr<const StripLog> log);

    /// @param bands in the order of depth; null: none
    void setBands(std::shared_ptr<const std::vector<LithologyInterval>> bands) { m_bands = std::move(bands); }

protected:
    void draw(QCPPainter* painter) override;

private:
    std::shared_ptr<const std::vector<LithologyInterval>> m_bands;
};

} // namespace stratoscope
