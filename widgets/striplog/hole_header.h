// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

namespace stratoscope {

/// The name of a hole above its tracks, underlined as far as they go. It stays in sight while any of them is.
class HoleHeader : public QCPLayoutElement, public Themed
{
    Q_OBJECT
public:
    /// @param note in small print behind the name
    HoleHeader(QCustomPlot& plot, QString name, QString note);

    /// What can be seen of the row of holes, in the widget.
    void setWindow(QRect window) { m_window = window; }
    /// Where the name is; empty where the hole is out of sight.
    [[nodiscard]] QRect place() const;
    void setTheme(const PlotTheme& theme) override;

protected:
    void draw(QCPPainter* painter) override;

private:
    QString m_name;
    QString m_note;
    QRect m_window;
    PlotTheme m_theme;
};

} // namespace stratoscope
