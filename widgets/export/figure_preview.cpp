// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/figure_preview.h"

#include "widgets/common/spacing.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

constexpr int kFormRestMs = 120;
constexpr double kInchMm = 25.4;

} // namespace

FigurePreview::FigurePreview(Draw draw, QWidget* parent)
    : QWidget(parent)
    , m_draw(std::move(draw))
{
    setMinimumSize(32 * kSpacing, 24 * kSpacing);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kFormRestMs);
    connect(&m_rest, &QTimer::timeout, this, &FigurePreview::draw);
}

void FigurePreview::setForm(const FigureForm& form)
{
    m_form = form;
    m_rest.start();
}

QSize FigurePreview::sizeHint() const
{
    return {70 * kSpacing, 50 * kSpacing};
}

void FigurePreview::draw()
{
    if (!m_form.sizeMm || m_form.sizeMm->isEmpty())
        return;
    const QSizeF room = QSizeF(size()) * devicePixelRatioF();
    const QSizeF inches = *m_form.sizeMm / kInchMm;
    FigureForm form = m_form;
    form.dotsPerInch =
        std::clamp(std::min(room.width() / inches.width(), room.height() / inches.height()), kFewestDotsPerInch, kMostDotsPerInch);
    m_drawing = m_draw(form);
    update();
    Q_EMIT drawn();
}

void FigurePreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_rest.start();
}

void FigurePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_drawing.problem.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, tr("This cannot be drawn."));
        return;
    }
    if (m_drawing.image.isNull())
        return;
    const QSizeF natural = QSizeF(m_drawing.image.size()) / devicePixelRatioF();
    const QSizeF shown =
        natural.width() > width() || natural.height() > height() ? natural.scaled(size(), Qt::KeepAspectRatio) : natural;
    const QRectF place(QPointF((width() - shown.width()) / 2, (height() - shown.height()) / 2), shown);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_drawing.image);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(place.adjusted(0, 0, -1, -1));
}

} // namespace stratoscope
