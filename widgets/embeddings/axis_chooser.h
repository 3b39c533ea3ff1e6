// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"

#include <QWidget>

class QComboBox;

namespace stratoscope {

/// The choice of two axes through an embedding: its dimensions and principal components.
class AxisChooser : public QWidget
{
    Q_OBJECT
public:
    explicit AxisChooser(QWidget* parent = nullptr);

    /// Offers the axes of an embedding; chosen ones stay chosen where it has them, else the first two are.
    void setDimensions(std::int64_t dimensions);
    [[nodiscard]] AxisPair axes() const;
    void setAxes(const AxisPair& axes);

Q_SIGNALS:
    /// The user chose others.
    void axesChosen(const stratoscope::AxisPair& axes);

private:
    QComboBox* m_x; ///< the data of an entry: its place in m_offered
    QComboBox* m_y;
    std::vector<EmbeddingAxis> m_offered;
};

} // namespace stratoscope
