// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/curve_scene.h"
#include "widgets/plot/theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

namespace stratoscope {

class CurveReadout;

/// Training curves that grow while one watches. The axes follow the data until the user zooms or pans; a double click or
/// resetView() lets them follow again. However fast points come, it repaints at most 20 times a second.
class CurvePlot : public QWidget
{
    Q_OBJECT
public:
    explicit CurvePlot(QWidget* parent = nullptr);

    void setTheme(ThemeKind theme);
    void setTitle(const QString& title);
    void setLabels(const QString& x, const QString& y);
    /// Ticks at whole numbers of x only.
    void setWholeX(bool whole);
    void setEmptyText(const QString& text);

    /// Adds or replaces the curve of that name; without a valid colour it gets one that no other has.
    void setSeries(const QString& name, std::vector<double> x, std::vector<double> y);
    void setSeries(Curve curve);
    void appendPoint(const QString& name, double x, double y);
    void removeSeries(const QString& name);
    void clear();
    void setSeriesVisible(const QString& name, bool visible);
    /// See Curve::smoothing; the view stays as it is.
    void setSmoothing(double weight);
    void setBest(std::optional<BestMark> best);
    void setLogY(bool logarithmic);

    [[nodiscard]] const CurveScene& scene() const { return *m_scene; }
    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }

    void resetView();

signals:
    /// False once the user has chosen a view, true after a reset.
    void followingChanged(bool following);

private:
    void setFollowing(bool following);
    void schedule();
    void refresh();
    void toggleEntry(int index);
    void isolateEntry(int index);

    QCustomPlot* m_plot; ///< a child widget
    CurveScene* m_scene; ///< owned by the plot, as is the readout
    CurveReadout* m_readout;
    QTimer m_timer;
    bool m_following = true;
};

} // namespace stratoscope
