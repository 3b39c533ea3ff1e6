// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/striplog/strip_plottable.h"

namespace stratoscope {

/// Formation tops as lines across a track, with their names above them in one of the tracks.
class TopLines : public StripPlottable
{
    Q_OBJECT
public:
    TopLines(QCPAxisRect& rect, std::shared_ptr<const StripLog> log, bool named);

protected:
    void draw(QCPPainter* painter) override;

private:
    bool m_named;
};

} // namespace stratoscope
