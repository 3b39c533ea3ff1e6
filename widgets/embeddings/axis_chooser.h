// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;

namespace stratoscope {

/// The choice of two or three axes through an embedding: its dimensions and principal components.
class AxisChooser : public QWidget
{
    Q_OBJECT
public:
    explicit AxisChooser(QWidget* parent = nullptr);

    /// Offers the axes of an embedding; chosen ones stay chosen where it has them, else the first ones are.
    void setDimensions(std::int64_t dimensions);
    /// "x" in the place of "Horizontal axis", for narrow places.
    void setShortLabels();
    /// Whether there is a third axis.
    void setInSpace(bool inSpace);
    [[nodiscard]] LayoutAxes axes() const;
    /// @param axes two or three
    void setAxes(const LayoutAxes& axes);

Q_SIGNALS:
    /// The user chose others.
    void axesChosen(const stratoscope::LayoutAxes& axes);

private:
    void addBox(std::size_t place, const QString& text, const QString& name, const QString& tip);
    [[nodiscard]] EmbeddingAxis chosen(std::size_t place) const;
    void choose(std::size_t place, const EmbeddingAxis& axis);

    std::array<QComboBox*, 3> m_boxes{}; ///< the index of an entry: its place in m_offered
    std::array<QLabel*, 3> m_labels{};
    std::vector<EmbeddingAxis> m_offered;
    bool m_isInSpace = false;
};

} // namespace stratoscope
