// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/striplog/strip_plottable.h"

namespace stratoscope {

/// A property along depth as a line. Where samples lie closer than pixels it draws, for each line of pixels, the band from the
/// least to the greatest value: every sample counts, however many there are. A value between two gaps is a dot.
class TrackCurve : public StripPlottable
{
    Q_OBJECT
public:
    /// @param track index in the log   @param bandOpacity below 1 for a curve that would hide another below it
    TrackCurve(QCPAxisRect& rect, std::shared_ptr<const StripLog> log, std::size_t track, QColor color, float bandOpacity = 1);

protected:
    void draw(QCPPainter* painter) override;

private:
    /// The last of the stretches from one on that have less than a line of pixels between them, so that no gap would be seen.
    [[nodiscard]] std::vector<SampleRange>::const_iterator lastWithoutGap(std::vector<SampleRange>::const_iterator stretch) const;
    /// The part of a stretch in view, and a sample further either way so that lines leave the rect.
    [[nodiscard]] SampleRange inView(SampleRange stretch) const;
    [[nodiscard]] bool isDense(SampleRange range) const;
    [[nodiscard]] double pixelOfValue(double value) const;
    [[nodiscard]] QPointF pixelOf(std::size_t sample) const;
    void drawZero(QCPPainter& painter) const;
    void drawDots(QCPPainter& painter, const std::vector<std::size_t>& samples) const;
    void drawLine(QCPPainter& painter, SampleRange range) const;
    /// @param range may have gaps that are less than a line of pixels
    void drawBand(QCPPainter& painter, SampleRange range) const;

    std::size_t m_track;
    QColor m_color;
    QColor m_bandColor;
};

} // namespace stratoscope
