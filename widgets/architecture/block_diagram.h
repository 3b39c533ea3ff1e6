// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/architecture/block_layout.h"
#include "widgets/plot/theme.h"

#include <QWidget>

namespace stratoscope {

/// A model as a block diagram: the wheel zooms about the pointer, dragging moves it, a double click shows all of it again.
class BlockDiagram : public QWidget
{
    Q_OBJECT

public:
    explicit BlockDiagram(QWidget* parent = nullptr);

    /// @param depth levels of modules inside the model that are shown; 0: all
    void showModel(const ModelInfo& info, int depth);
    void setTheme(ThemeKind theme);
    /// Marks the block of a layer, or the one around it that is shown. @param layer index into ModelInfo::layers; -1 for none
    void selectLayer(int layer);
    /// Shows all of the diagram, as large as there is room, and again after each resize until the user zooms or moves it.
    void fit();

    [[nodiscard]] const BlockLayout& blockLayout() const { return m_layout; }
    [[nodiscard]] double zoom() const { return m_zoom; } ///< widget pixels in a logical pixel of the diagram
    /// Where a place of the diagram is on the widget.
    [[nodiscard]] QPointF toWidget(QPointF place) const { return m_origin + m_zoom * place; }
    [[nodiscard]] QPointF toDiagram(QPointF position) const { return (position - m_origin) / m_zoom; }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose a layer.
    void layerClicked(int layer);
    void menuRequested(int layer, QPoint globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    void clampOrigin();
    [[nodiscard]] int selectedBlock() const;

    ModelInfo m_info;
    BlockLayout m_layout;
    PlotTheme m_theme;
    int m_selected = -1; ///< index of a layer
    double m_zoom = 1;
    QPointF m_origin; ///< of the diagram, on the widget
    bool m_isFitted = true;
    QPointF m_pressed; ///< where the mouse went down, and then where it was last
    bool m_isDragged = false;
};

} // namespace stratoscope
