// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_form.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace stratoscope {

/// A figure drawn in some form, or why it cannot be.
struct FigureDrawing
{
    QImage image;
    QString problem; ///< empty: it was drawn
};

/// A figure as it will be, as small as there is room for: drawn anew when the form has come to rest.
class FigurePreview : public QWidget
{
    Q_OBJECT

public:
    using Draw = std::function<FigureDrawing(const FigureForm& form)>;
    explicit FigurePreview(Draw draw, QWidget* parent = nullptr);

    /// @param form with a size
    void setForm(const FigureForm& form);
    [[nodiscard]] const FigureDrawing& drawing() const { return m_drawing; }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// drawing() is another.
    void drawn();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void draw();

    Draw m_draw;
    FigureForm m_form;
    FigureDrawing m_drawing;
    QTimer m_rest;
};

} // namespace stratoscope
