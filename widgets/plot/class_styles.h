// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/class_style.h"
#include "widgets/plot/point_coloring.h"

#include <map>
#include <string>
#include <vector>

namespace stratoscope {

/// The colours and the names that the user gave classes, by the names that these have in the data: wherever a class of the name is
/// shown. For display alone; those missing have none.
class ClassStyles
{
public:
    ClassStyles() = default;
    /// Leaves out colours that are none.
    explicit ClassStyles(const std::vector<ClassStyle>& kept);
    /// In the order of the names.
    [[nodiscard]] std::vector<ClassStyle> kept() const;

    /// @param color not valid: the usual one again
    void setColor(const QString& name, const QColor& color);
    /// @param label empty or the name itself: the usual one again
    void setLabel(const QString& name, const QString& label);

    /// What a class is called where it is shown.
    [[nodiscard]] QString text(const std::string& name) const;
    /// The user's colour of a class; without one the usual one.
    [[nodiscard]] QColor color(const std::string& name, const QColor& usual) const;

    /// @param categories in their usual colours
    void apply(std::vector<Category>& categories) const;
    void apply(PointColoring& coloring) const;

    bool operator==(const ClassStyles&) const = default;

private:
    struct Style
    {
        QColor color; ///< not valid: the usual one
        QString label;

        bool operator==(const Style&) const = default;
    };

    void set(const QString& name, const Style& style);
    [[nodiscard]] Style of(const QString& name) const;

    std::map<QString, Style> m_styles;
};

} // namespace stratoscope
