// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <optional>

namespace stratoscope {

/// Keeps a text in a figure's file, where other programs leave it alone: in a text chunk of a PNG, an element of an SVG's
/// metadata, or the XMP packet of a PDF.

/// The key of the text in a PNG; a colon would end it for Qt's reader.
inline constexpr const char* kFigureTextKey = "StratoscopeView";

/// Puts the text into a drawing that has a description. @returns the drawing with it
[[nodiscard]] QByteArray withSvgMetadata(QByteArray svg, const QString& text);
/// The XMP packet of a document with the text in it.
[[nodiscard]] QByteArray xmpPacket(const QString& title, const QString& text);

/// Whether a file's name says that it is a figure: .png, .svg, .pdf.
[[nodiscard]] bool isFigureFile(const std::filesystem::path& path);
/// The text kept in a figure; no value where there is none. Reads no picture. @throws IoError, DataError for what is no figure
[[nodiscard]] std::optional<QString> readFigureMetadata(const std::filesystem::path& path);

} // namespace stratoscope
