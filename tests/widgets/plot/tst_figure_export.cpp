// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "tests/support/embedding_data.h"
#include "tests/support/warnings.h"
#include "widgets/plot/curve_plot.h"
#include "widgets/plot/curve_readout.h"
#include "widgets/plot/curve_scene.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/scatter_plottable.h"

#include <QImageReader>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>
#include <qcustomplot.h>

#include <filesystem>

using namespace stratoscope;
namespace fs = std::filesystem;

class TestFigureExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path path(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }
    [[nodiscard]] QByteArray bytes(const std::string& name) const { return QByteArray::fromStdString(readFile(path(name))); }

    static LossFigure loss()
    {
        LossFigure figure;
        figure.title = "Training";
        Curve train{"train/loss", {}, {}, {}, false, true};
        Curve val{"val/loss", {}, {}, {}, true, true};
        for (int epoch = 1; epoch <= 50; ++epoch) {
            train.x.push_back(epoch);
            train.y.push_back(2000.0 / epoch);
            val.x.push_back(epoch);
            val.y.push_back(2100.0 / epoch + 20);
        }
        figure.curves = {train, val};
        figure.best = BestMark{40, "best epoch 40"};
        return figure;
    }
    /// The texts of an SVG, in its order.
    static QStringList texts(const QByteArray& svg)
    {
        QStringList found;
        QXmlStreamReader xml(svg);
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text"))
                found += xml.readElementText();
        }
        return xml.hasError() ? QStringList{xml.errorString()} : found;
    }
    static QString messageOf(const std::function<void()>& action)
    {
        try {
            action();
        } catch (const Error& error) {
            return error.what();
        }
        return "no error";
    }

private slots:
    void init() { test::failOnWarnings(); }

    void pngHasItsSizeOnPaper()
    {
        const auto plot = makeLossFigure(loss());
        exportFigure(*plot, path("loss.png"), {QSizeF(127, 76.2), 200, ThemeKind::Print, "Loss"});
        const QImage image(QString::fromStdString(path("loss.png").string()));
        QCOMPARE(image.size(), QSize(1000, 600)); // 5 × 3 inches
        QCOMPARE(qRound(image.dotsPerMeterX() * 0.0254), 200);
        QCOMPARE(image.text("Title"), "Loss");
        QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
    }

    void pngOfExactlySoManyPixels()
    {
        const auto plot = makeLossFigure(loss());
        exportFigure(*plot, path("exact.PNG"), figureOfPixels({901, 555}, 110, ThemeKind::Dark));
        const QImage image(QString::fromStdString(path("exact.PNG").string()));
        QCOMPARE(image.size(), QSize(901, 555));
        for (const QPoint corner : {QPoint(0, 0), QPoint(900, 0), QPoint(0, 554), QPoint(900, 554)})
            QCOMPARE(image.pixelColor(corner), plotTheme(ThemeKind::Dark).background); // filled to its edges
    }

    void plotsStandSideBySide()
    {
        const auto plot = makeLossFigure(loss());
        const auto other = makeEmbeddingFigure(test::clusters(300, 3));
        exportFigure(*plot, path("left.png"), figureOfPixels({450, 300}));
        exportFigure(*other, path("right.png"), figureOfPixels({450, 300}));
        const std::array both{plot.get(), other.get()};
        exportFigures(both, path("both.png"), figureOfPixels({900, 300}));
        const auto imageOf = [this](const char* name) { return QImage(QString::fromStdString(path(name).string())); };
        QCOMPARE(imageOf("both.png").copy(0, 0, 450, 300), imageOf("left.png"));
        QCOMPARE(imageOf("both.png").copy(450, 0, 450, 300), imageOf("right.png"));
        exportFigures(both, path("both.svg"));
        QVERIFY(QSvgRenderer(bytes("both.svg")).isValid());
        const QStringList found = texts(bytes("both.svg"));
        QVERIFY(found.contains("Epoch") && found.contains("PC 2 (12.0 %)"));
    }

    void svgKeepsTextAsText()
    {
        const auto plot = makeLossFigure(loss());
        exportFigure(*plot, path("loss.svg"));
        const QStringList found = texts(bytes("loss.svg"));
        for (const char* expected : {"Training", "Epoch", "Loss", "train/loss", "val/loss", "best epoch 40", "1,000"})
            QVERIFY2(found.contains(expected), qPrintable(QString(expected) + " in " + found.join(" | ")));
        QVERIFY(bytes("loss.svg").contains("font-family=\"Inter, DejaVu Sans, sans-serif\""));
        QSvgRenderer renderer(bytes("loss.svg"));
        QVERIFY(renderer.isValid());
        const QRegularExpressionMatch size =
            QRegularExpression("width=\"([\\d.]+)mm\" height=\"([\\d.]+)mm\"").match(bytes("loss.svg"));
        QVERIFY(std::abs(size.captured(1).toDouble() - 170) < 0.2);
        QVERIFY(std::abs(size.captured(2).toDouble() - 115) < 0.2);
    }

    void svgCurvesEndAtTheAxes()
    {
        const auto plot = makeLossFigure(loss());
        plot->xAxis->setRange(10, 20);
        plot->yAxis->setRange(100, 150);
        exportFigure(*plot, path("zoomed.svg"));
        (void)plot->toPixmap(643, 435); // lays the plot out as the figure
        const QRectF rect = plot->axisRect()->rect().adjusted(-1, -1, 1, 1);
        QXmlStreamReader xml(bytes("zoomed.svg"));
        int points = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != QLatin1String("polyline"))
                continue;
            const auto pairs = xml.attributes().value("points").toString().split(' ', Qt::SkipEmptyParts);
            if (pairs.size() < 5)
                continue; // ticks and grid lines
            for (const QString& pair : pairs) {
                const QStringList xy = pair.split(',');
                QVERIFY2(rect.contains(xy[0].toDouble(), xy[1].toDouble()), qPrintable(pair));
                ++points;
            }
        }
        QVERIFY(points > 10);
    }

    void pdfHasFontsAndIsAsLargeAsAskedFor()
    {
        const auto plot = makeLossFigure(loss());
        exportFigure(*plot, path("loss.pdf"), {QSizeF(100, 80), 300, ThemeKind::Print, {}});
        const QByteArray pdf = bytes("loss.pdf");
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY(pdf.contains("/BaseFont") && pdf.contains("/FontFile"));
        QVERIFY(!pdf.contains("/Subtype /Image"));
        const QRegularExpressionMatch box = QRegularExpression("/MediaBox \\[0 0 ([\\d.]+) ([\\d.]+)\\]").match(pdf);
        QVERIFY(box.hasMatch());
        QVERIFY(std::abs(box.captured(1).toDouble() / 72 * 25.4 - 100) < 0.5);
        QVERIFY(std::abs(box.captured(2).toDouble() / 72 * 25.4 - 80) < 0.5);
    }

    void manyPointsBecomeAnImageWithTextAroundIt()
    {
        const auto plot = makeEmbeddingFigure(test::clusters(30000, 40));
        exportFigure(*plot, path("many.svg"));
        const QByteArray svg = bytes("many.svg");
        QCOMPARE(svg.count("<image"), 1);
        const QStringList found = texts(svg);
        for (const char* expected : {"PC 1 (43.1 %)", "Lithology", "class 0", "other (20 classes)", "missing", "30,000 points"})
            QVERIFY2(found.contains(expected), qPrintable(QString(expected) + " in " + found.join(" | ")));
        exportFigure(*plot, path("many.pdf"));
        QVERIFY(bytes("many.pdf").contains("/Subtype /Image"));
    }

    void fewPointsStayVectors()
    {
        const auto plot = makeEmbeddingFigure(test::clusters(500, 4));
        exportFigure(*plot, path("few.svg"));
        QVERIFY(bytes("few.svg").count("<circle") >= 500);
        QVERIFY(!bytes("few.svg").contains("<image"));
        FigureOptions options;
        options.vectorPoints = 499;
        exportFigure(*plot, path("fewer.svg"), options);
        QVERIFY(bytes("fewer.svg").contains("<image"));
    }

    void theImageOfThePointsHasTheResolutionAskedFor()
    {
        const auto plot = makeEmbeddingFigure(test::clusters(30000, 4));
        exportFigure(*plot, path("low.svg"), {QSizeF(100, 80), 96, ThemeKind::Print, {}});
        exportFigure(*plot, path("high.svg"), {QSizeF(100, 80), 384, ThemeKind::Print, {}});
        const auto imageWidth = [this](const std::string& name) {
            const QByteArray svg = bytes(name);
            const QByteArray marker = "base64,";
            const qsizetype begin = svg.indexOf(marker) + marker.size();
            return QImage::fromData(QByteArray::fromBase64(svg.mid(begin, svg.indexOf('"', begin) - begin))).width();
        };
        QCOMPARE(imageWidth("high.svg"), 4 * imageWidth("low.svg"));
    }

    void nothingChangesOnScreen()
    {
        CurvePlot widget;
        widget.resize(700, 400);
        widget.setTheme(ThemeKind::Dark);
        for (const Curve& curve : loss().curves)
            widget.setSeries(curve);
        widget.resetView();
        widget.show();
        QSignalSpy replots(&widget.plot(), &QCustomPlot::afterReplot);
        QVERIFY(replots.wait(1000));
        const QImage before = widget.grab().toImage();
        for (const char* name : {"screen.png", "screen.svg", "screen.pdf"})
            exportFigure(widget.plot(), path(name), {QSizeF(60, 90), 300, ThemeKind::Print, {}});
        QCOMPARE(widget.grab().toImage(), before);
        QCOMPARE(themeOf(widget.plot()), ThemeKind::Dark);
        QVERIFY(widget.isFollowing());
    }

    void overlaysStayOnScreen()
    {
        const auto plot = makeLossFigure(loss());
        exportFigure(*plot, path("plain.svg"));
        auto* readout = new CurveReadout(plot.get());
        Readout reading;
        reading.x = 10;
        reading.lines = {{"only on screen", "1", Qt::red, 10, 200}};
        readout->showReadout(reading);
        exportFigure(*plot, path("overlaid.svg"));
        QVERIFY(!texts(bytes("overlaid.svg")).contains("only on screen"));
        QVERIFY(readout->visible());
    }

    void anUnknownEndingNamesTheKnownOnes()
    {
        const auto plot = makeLossFigure(loss());
        const fs::path wanted = path("loss.bmp");
        QCOMPARE(messageOf([&] { exportFigure(*plot, wanted); }),
                 QString::fromStdString(wanted.string()) + ": unknown figure format .bmp. Known: .png, .svg and .pdf.");
        QVERIFY(messageOf([&] { exportFigure(*plot, path("loss")); }).contains("needs an ending"));
        QVERIFY(!fs::exists(wanted));
    }

    void sizesThatCannotBeDrawnAreRefused_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<double>("dotsPerInch");
        QTest::addColumn<QString>("part");
        QTest::newRow("tiny") << QSizeF(5, 5) << 300.0 << "5 × 5 mm cannot be drawn. Choose sides of 20 to 2000 mm.";
        QTest::newRow("negative") << QSizeF(-100, 80) << 300.0 << "cannot be drawn";
        QTest::newRow("not a number") << QSizeF(qQNaN(), 80) << 300.0 << "cannot be drawn";
        QTest::newRow("resolution") << QSizeF(100, 80) << 1e9 << "dots per inch cannot be drawn";
        QTest::newRow("no resolution") << QSizeF(100, 80) << 0.0 << "dots per inch cannot be drawn";
        QTest::newRow("too many pixels") << QSizeF(1900, 1900) << 1200.0 << "pixels is too large";
    }
    void sizesThatCannotBeDrawnAreRefused()
    {
        QFETCH(QSizeF, size);
        QFETCH(double, dotsPerInch);
        QFETCH(QString, part);
        const auto plot = makeLossFigure(loss());
        const QString message = messageOf([&] {
            exportFigure(*plot, path("refused.png"), {size, dotsPerInch, ThemeKind::Print, {}});
        });
        QVERIFY2(message.contains(part), qPrintable(message));
        QVERIFY(!fs::exists(path("refused.png")));
    }

    void anImageIsWhatThePngWouldBe()
    {
        const auto plot = makeLossFigure(loss());
        const std::array plots{plot.get()};
        const FigureOptions options{QSizeF(127, 76.2), 200, ThemeKind::Print, {}};
        exportFigure(*plot, path("same.png"), options);
        const QImage image = figureImage(plots, options);
        QCOMPARE(image.size(), QSize(1000, 600));
        QCOMPARE(image, QImage(QString::fromStdString(path("same.png").string())).convertToFormat(image.format()));
    }

    void theFontIsTheOneThatIsChosen()
    {
        const auto plot = makeLossFigure(loss());
        const QFont before = plot->xAxis->labelFont();
        FigureOptions options;
        options.font = {"DejaVu Sans", 19.5}; // twice the theme's 13 logical pixels
        exportFigure(*plot, path("font.svg"), options);
        const QString svg = bytes("font.svg");
        QVERIFY(svg.contains("font-family=\"DejaVu Sans, Inter"));
        QVERIFY2(svg.contains("font-size=\"26\"") || svg.contains("font-size=\"26px\""), qPrintable(svg.left(4000)));
        QCOMPARE(plot->xAxis->labelFont(), before); // on screen nothing changes
        options.font = {"No Such Family", 0};
        QVERIFY(messageOf([&] { exportFigure(*plot, path("none.svg"), options); }).contains("there is no font No Such Family"));
        options.font = {{}, 100};
        QVERIFY(messageOf([&] { exportFigure(*plot, path("none.svg"), options); }).contains("writing of 100 points"));
        QVERIFY(!fs::exists(path("none.svg")));
    }

    void aFileThatCannotBeWrittenIsNamed()
    {
        const auto plot = makeLossFigure(loss());
        fs::create_directory(path("folder.png"));
        try {
            exportFigure(*plot, path("folder.png"));
            QFAIL("no error");
        } catch (const IoError& error) {
            QVERIFY2(QString(error.what()).contains("folder.png"), error.what());
        }
    }
};

QTEST_MAIN(TestFigureExport)
#include "tst_figure_export.moc"
