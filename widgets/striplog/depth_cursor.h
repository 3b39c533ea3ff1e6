// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <vector>

namespace stratoscope {

/// A line across all tracks at a depth, and what each track reads there. On the overlay, which is drawn without the tracks.
class DepthCursor : public ThemedItem
{
    Q_OBJECT
public:
    struct Reading
    {
        QRect place;
        QString text;
        QColor color; ///< of a swatch before the text; invalid: none
    };

    explicit DepthCursor(QCustomPlot* plot);

    /// @param y in the widget   @param span x from where to where the line goes
    void showAt(double y, QCPRange span, std::vector<Reading> readings);
    void hide();
    [[nodiscard]] const std::vector<Reading>& readings() const { return m_readings; }

protected:
    void draw(QCPPainter* painter) override;

private:
    double m_y = 0;
    QCPRange m_span;
    std::vector<Reading> m_readings;
};

} // namespace stratoscope
