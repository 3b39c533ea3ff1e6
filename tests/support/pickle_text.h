// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_value.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace stratoscope::test {

inline QString arrayText(const Array& array)
{
    QStringList values;
    if (array.type == ElementType::Text) {
        for (const std::string& text : array.strings)
            values += QString::fromStdString(text);
    } else {
        for (const double value : array.toDoubles())
            values += QString::number(value);
    }
    return QString::fromStdString(elementName(array.type) + shapeText(array.shape)) + "<" + values.join(' ') + ">";
}

/// A value as readable text, much as Python would print it; records as Name(arguments){state}.
inline QString valueText(const PickleValue& value)
{
    const auto listText = [](const std::vector<PickleValue>& items) {
        QStringList texts;
        for (const PickleValue& item : items)
            texts += valueText(item);
        return texts.join(", ");
    };
    if (value.boolean())
        return *value.boolean() ? "True" : "False";
    if (value.integer())
        return QString::number(*value.integer());
    if (value.number())
        return QString::number(*value.number());
    if (value.text() != nullptr)
        return "'" + QString::fromStdString(*value.text()) + "'";
    if (value.bytes() != nullptr)
        return "b'" + QString::fromLatin1(QByteArray::fromStdString(*value.bytes()).toHex()) + "'";
    if (value.array() != nullptr)
        return arrayText(*value.array());
    if (value.reference() != nullptr)
        return QString::fromStdString(*value.reference());
    if (value.items() != nullptr)
        return "[" + listText(*value.items()) + "]";
    if (const PickleDict* dict = value.dict()) {
        QStringList texts;
        for (const auto& [key, entry] : dict->entries)
            texts += valueText(key) + ": " + valueText(entry);
        return "{" + texts.join(", ") + "}";
    }
    if (const PickleRecord* record = value.record()) {
        const QString arguments = record->arguments.items() != nullptr ? listText(*record->arguments.items()) : QString();
        return QString::fromStdString(record->className) + "(" + arguments + ")" +
               (record->state.isNone() ? QString() : valueText(record->state));
    }
    return "None";
}

} // namespace stratoscope::test
