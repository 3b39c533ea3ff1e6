// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace stratoscope {

class AxisChooser;

/// The choice of how an embedding is laid out: by a method or along axes of its own, in the plane or in space.
class LayoutChooser : public QWidget
{
    Q_OBJECT
public:
    /// @param axes a row of its own, which this shows and hides
    explicit LayoutChooser(AxisChooser& axes, QWidget* parent = nullptr);

    /// Of the embedding, 0 where there is none; from three on there is a layout in space.
    void setDimensions(std::int64_t dimensions);
    [[nodiscard]] LayoutChoice choice() const;
    void setChoice(const LayoutChoice& choice);
    /// Whether the embedding has all that a choice takes.
    [[nodiscard]] bool canChoose(const LayoutChoice& choice) const;

Q_SIGNALS:
    /// The user chose another.
    void chosen(const stratoscope::LayoutChoice& choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] bool isByAxes() const;
    [[nodiscard]] LayoutMethod method() const;
    void choose();
    /// Offers space where there is one, and else says why not.
    void offerSpace();

    AxisChooser& m_axes;
    QComboBox* m_box; ///< the methods, then the axes of the embedding itself
    QToolButton* m_space;
    std::int64_t m_dimensions = 0;
};

} // namespace stratoscope
