// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/class_styles.h"

namespace stratoscope {

ClassStyles::ClassStyles(const std::vector<ClassStyle>& kept)
{
    for (const ClassStyle& style : kept) {
        const QString name = QString::fromStdString(style.name);
        setColor(name, QColor(QString::fromStdString(style.color)));
        setLabel(name, QString::fromStdString(style.label));
    }
}

std::vector<ClassStyle> ClassStyles::kept() const
{
    std::vector<ClassStyle> kept;
    for (const auto& [name, style] : m_styles) {
        const QString color = style.color.isValid() ? style.color.name() : QString();
        kept.push_back({name.toStdString(), color.toStdString(), style.label.toStdString()});
    }
    return kept;
}

ClassStyles::Style ClassStyles::of(const QString& name) const
{
    const auto found = m_styles.find(name);
    return found == m_styles.end() ? Style() : found->second;
}

void ClassStyles::set(const QString& name, const Style& style)
{
    if (style == Style())
        m_styles.erase(name);
    else
        m_styles[name] = style;
}

void ClassStyles::setColor(const QString& name, const QColor& color)
{
    set(name, {color.isValid() ? QColor(color.rgb()) : QColor(), of(name).label});
}

void ClassStyles::setLabel(const QString& name, const QString& label)
{
    const QString simple = label.simplified();
    set(name, {of(name).color, simple == name ? QString() : simple});
}

QString ClassStyles::text(const std::string& name) const
{
    const QString inData = QString::fromStdString(name);
    const QString label = of(inData).label;
    return label.isEmpty() ? inData : label;
}

QColor ClassStyles::color(const std::string& name, const QColor& usual) const
{
    const QColor color = of(QString::fromStdString(name)).color;
    return color.isValid() ? color : usual;
}

void ClassStyles::apply(std::vector<Category>& categories) const
{
    for (Category& category : categories) {
        if (category.isMissing)
            continue;
        const Style style = of(category.name);
        category.label = style.label;
        category.recolored = style.color.isValid();
        if (category.recolored) {
            category.color = style.color;
            category.grouped = false;
        }
    }
}

void ClassStyles::apply(PointColoring& coloring) const
{
    apply(coloring.categories);
    for (std::size_t code = 0; code < coloring.categories.size(); ++code)
        coloring.colors[code] = coloring.categories[code].color.rgb();
}

} // namespace stratoscope
