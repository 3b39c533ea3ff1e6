// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/figure_choice.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace stratoscope {

/// Format, size, resolution, theme and writing of a figure, to be chosen.
class FigureFormEditor : public QWidget
{
    Q_OBJECT

public:
    /// What a figure can be given.
    struct Offer
    {
        FigureSizes sizes;
        QStringList tables = {}; ///< endings of files with the numbers of the figure, ".csv"
        std::size_t points = 0;  ///< of a scatter, of which vector formats take only so many as circles; 0: it is none
        bool takesFont = true;
    };

    explicit FigureFormEditor(Offer offer, QWidget* parent = nullptr);

    void setChoice(const FigureChoice& choice);
    [[nodiscard]] FigureChoice choice() const;
    /// Another format: ".svg". What is not offered changes nothing.
    void setEnding(const QString& ending);
    [[nodiscard]] QString ending() const;
    [[nodiscard]] QStringList endings() const;
    /// Whether the format is a table, which has no form.
    [[nodiscard]] bool isTable() const;
    [[nodiscard]] const FigureSizes& sizes() const { return m_offer.sizes; }

Q_SIGNALS:
    void changed();
    void endingChanged(const QString& ending);

private:
    void addFormats();
    void addSizes();
    void addWriting();
    [[nodiscard]] FigureSizing sizing() const;
    /// The size that the preset means.
    void showSize();
    /// Leaves what has no meaning for the format greyed.
    void updateUse();

    Offer m_offer;
    QFormLayout* m_form;
    QComboBox* m_format;
    QComboBox* m_sizing;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_height;
    QSpinBox* m_resolution;
    QComboBox* m_theme;
    QComboBox* m_font;
    QDoubleSpinBox* m_points;
    QSpinBox* m_vectorPoints;
};

} // namespace stratoscope
