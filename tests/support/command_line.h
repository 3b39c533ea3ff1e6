// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/npz.h"
#include "tests/support/analysis_points.h"
#include "tests/support/files.h"
#include "tests/support/small_core_log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <cmath>
#include <memory>

namespace stratoscope::test {

/// Drives the program itself, as a script would, in a folder with a small core log and a config.
class CommandLine : public QObject
{
protected:
    struct Result
    {
        int code = -1;
        QString out;
        QString error;
    };

    std::unique_ptr<Folder> m_folder;

    /// Before each test.
    void begin()
    {
        m_folder = std::make_unique<Folder>();
        m_folder->write("log.csv", smallCoreLog());
        writeConfig();
    }

    [[nodiscard]] QString at(const char* name) const { return QString::fromStdString(m_folder->path(name).string()); }

    static void start(QProcess& process, const QStringList& arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(display)); // commands need no display
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(STRATOSCOPE_PROGRAM), arguments);
    }

    static Result run(const QStringList& arguments)
    {
        QProcess process;
        start(process, arguments);
        constexpr int patienceMs = 120'000;
        if (!process.waitForFinished(patienceMs))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }

    /// The words of a drawing, which may put each letter of another font into an element of its own.
    static QString textOf(const std::string& svg)
    {
        static const QRegularExpression element(QStringLiteral("<[^>]*>"));
        return QString::fromStdString(svg).remove(element).simplified();
    }

    void writeConfig(const std::string& more = {}) const
    {
        m_folder->write("config.yaml", "data: {path: log.csv}\n"
                                       "model: {class: SemiSupervisedVAE, params: {hidden_dims: [16, 8], latent_dim: 3}}\n"
                                       "training: {epochs: 3, batch_size: 32, threads: 1" +
                                           more + "}\n");
    }

    /// 90 rows of three balls, z (91, 4), and a row with a NaN; the ball that each is in, and which half.
    void writeBalls() const
    {
        Points points = ballPoints(91, 4, 3);
        points.values.back() = NAN;
        const std::vector<float> none;
        std::vector<std::string> balls;
        std::vector<std::int64_t> halves;
        for (std::int64_t row = 0; row < 91; ++row) {
            balls.push_back("ball " + std::to_string(row % 3));
            halves.push_back(row / 46);
        }
        writeNpz(m_folder->path("balls.npz"), {{"labels", makeTextArray(balls)},
                                               {"half", makeArray<std::int64_t>({91}, std::span<const std::int64_t>(halves))},
                                               {"z", makeArray<float>({91, 4}, std::span<const float>(points.values))},
                                               {"line", makeArray<float>({364}, std::span<const float>(points.values))},
                                               {"empty", makeArray<float>({0, 4}, std::span<const float>(none))}});
    }

    /// What a figure says that it shows.
    [[nodiscard]] QJsonObject shownBy(const char* figure) const
    {
        return QJsonDocument::fromJson(run({"describe", at(figure)}).out.toUtf8()).object();
    }
};

} // namespace stratoscope::test
