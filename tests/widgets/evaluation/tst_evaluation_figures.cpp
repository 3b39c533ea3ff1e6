// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/files.h"
#include "tests/support/made_evaluation.h"
#include "tests/support/warnings.h"
#include "widgets/evaluation/calibration_figure.h"
#include "widgets/evaluation/class_curves_figure.h"
#include "widgets/evaluation/confusion_figure.h"
#include "widgets/evaluation/reconstruction_figure.h"
#include "widgets/plot/figure_export.h"
#include "widgets/plot/scatter_plottable.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestEvaluationFigures : public QObject
{
    Q_OBJECT

    static QStringList names(const LossFigure& figure)
    {
        QStringList names;
        for (const Curve& curve : figure.curves)
            names += curve.name;
        return names;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void aReconstructionHasASquareForEachFeature()
    {
        const ReconstructionFigure figure = reconstructionFigure({test::madePart()});
        QCOMPARE(figure.title, "run 1, test part");
        QCOMPARE(figure.squares.size(), std::size_t(2));
        QCOMPARE(figure.squares[0].title, "GR");
        QCOMPARE(figure.squares[0].xLabel, "measured (API)");
        QVERIFY2(figure.squares[0].note.startsWith("R² 0."), qPrintable(figure.squares[0].note));
        QCOMPARE(figure.squares[0].points->size(), std::size_t(35)); // five gaps
        QCOMPARE(figure.squares[1].points->size(), std::size_t(40));
        QCOMPARE(reconstructionFigure({test::madePart()}, 1).squares.size(), std::size_t(1));
        QVERIFY(reconstructionFigure({test::madePart()}, 7).squares.empty());
    }

    void squaresShowTheSameRangeAlongBothAxes()
    {
        const auto plot = makeReconstructionFigure(reconstructionFigure({test::madePart()}));
        (void)plot->toPixmap(640, 480);
        QCOMPARE(plot->axisRectCount(), 2);
        for (QCPAxisRect* rect : plot->axisRects())
            QCOMPARE(rect->axis(QCPAxis::atBottom)->range(), rect->axis(QCPAxis::atLeft)->range());
        QCOMPARE(plot->axisRect(0)->plottables().size(), 2); // points and the diagonal
    }

    void selectedRowsStandOutInEachSquare()
    {
        const ReconstructionFigure figure = reconstructionFigure({test::madePart()});
        const auto plot = makeReconstructionFigure(figure);
        RowSet selection(40);
        for (const std::size_t row : {4, 5, 6}) // the middle one has a gap in the first feature
            selection.insert(row);
        const auto foremost = [&plot](int square) {
            return qobject_cast<ScatterPlottable*>(plot->axisRect(square)->plottables().constFirst())->foremost().size();
        };
        markSelection(*plot, figure, &selection);
        QCOMPARE(foremost(0), std::size_t(2));
        QCOMPARE(foremost(1), std::size_t(3));
        markSelection(*plot, figure, nullptr);
        QCOMPARE(foremost(1), std::size_t(40));
    }

    void aSelectionOfOtherDataSelectsNothing()
    {
        Prediction made = test::madePrediction();
        auto table = std::make_shared<Table>();
        table->rows = made.rowCount();
        made.table = table;
        auto evaluation = std::make_shared<RunEvaluation>();
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "test", {3, 4, 5}));
        const EvaluatedPart part{"run 1", evaluation, 0};
        RowSet rows(40);
        rows.insert(4);
        QCOMPARE(selectedRowsOf(part, &rows), (std::vector<bool>{false, true, false}));
        const RowSet others = RowSet(41).inverted();
        QVERIFY(selectedRowsOf(part, &others).empty());
        const RowSet none(40);
        QVERIFY(selectedRowsOf(part, &none).empty());
    }

    void aTitleSaysWhichRowsAreShown()
    {
        auto evaluation = std::make_shared<RunEvaluation>(*test::madeEvaluation());
        evaluation->chosenRows = "selected rows";
        QCOMPARE(rocFigure({{"run 1", evaluation, 0}}).title, "run 1, test part, selected rows");
    }

    void twoRunsAreComparedSquareBySquare()
    {
        EvaluatedPart second = test::madePart();
        second.run = "other";
        const ReconstructionFigure figure = reconstructionFigure({test::madePart(), second});
        QCOMPARE(figure.squares.size(), std::size_t(4));
        QCOMPARE(figure.columns, 2);
        QCOMPARE(figure.squares[1].title, "GR, other");
        QCOMPARE(names(rocFigure({test::madePart(), second})).size(), 3);
    }

    void manyFeaturesAreNotAllDrawn()
    {
        auto evaluation = std::make_shared<RunEvaluation>();
        Prediction made;
        made.rows.dimensions = 1;
        for (int feature = 0; feature < 12; ++feature) {
            made.featureNames.push_back("f" + std::to_string(feature));
            made.featureUnits.emplace_back();
        }
        for (int row = 0; row < 5; ++row) {
            made.rows.ids.push_back(row);
            made.rows.values.push_back(static_cast<float>(row));
            made.features.insert(made.features.end(), 12, row);
            made.reconstruction.insert(made.reconstruction.end(), 12, static_cast<float>(row));
        }
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "train", test::everyRow(5)));
        const ReconstructionFigure figure = reconstructionFigure({{"run", evaluation, 0}});
        QCOMPARE(figure.squares.size(), kFeaturesDrawn);
        QCOMPARE(figure.note, "the first 9 of 12 features");
        QVERIFY(rocFigure({{"run", evaluation, 0}}).curves.empty()); // no classes
    }

    void curvesAreOfTheLargestClassesAndAllTogether()
    {
        const LossFigure roc = rocFigure({test::madePart()});
        QCOMPARE(names(roc),
                 (QStringList{"ash (AUC 0.766)", "basalt (AUC 0.759)", "micro (AUC 0.882), macro mean 0.762", "by chance"}));
        QCOMPARE(roc.curves[0].x.front(), 0.0);
        QCOMPARE(roc.curves[0].y.back(), 1.0);
        const LossFigure precisionRecall = precisionRecallFigure({test::madePart()});
        QCOMPARE(precisionRecall.xLabel, "Recall");
        QCOMPARE(precisionRecall.curves[0].name, "ash (AP 0.847)");
    }

    void classesHaveTheColoursAndNamesOfTheUser()
    {
        ClassStyles styles;
        styles.setColor("basalt", QColor(0x102030));
        styles.setLabel("ash", "Tephra");
        const LossFigure usual = rocFigure({test::madePart()});
        for (const LossFigure& figure :
             {rocFigure({test::madePart()}, styles), precisionRecallFigure({test::madePart()}, styles)}) {
            QVERIFY2(figure.curves[0].name.startsWith("Tephra (A"), qPrintable(figure.curves[0].name));
            QVERIFY(figure.curves[1].name.startsWith("basalt (A"));
            QCOMPARE(figure.curves[0].color, usual.curves[0].color);
            QCOMPARE(figure.curves[1].color, QColor(0x102030));
        }
        const auto plot = makeConfusionFigure(test::madePart(), ThemeKind::Print, styles);
        for (const QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
            const auto names = qSharedPointerCast<QCPAxisTickerText>(axis->ticker())->ticks();
            QCOMPARE(names.value(0), "Tephra");
            QCOMPARE(names.value(1), "basalt");
        }
    }

    void namesThatHaveRoomBelowAMatrixAreLevel()
    {
        QCOMPARE(makeConfusionFigure(test::madePart())->xAxis->tickLabelRotation(), 0.0);
    }

    void manyLongNamesBelowAMatrixAreSlanted()
    {
        constexpr std::size_t count = 8;
        Prediction made;
        made.rows.dimensions = 1;
        for (std::size_t code = 0; code < count; ++code) {
            made.classNames.push_back("calcareous sandstone " + std::to_string(code));
            made.rows.ids.push_back(static_cast<std::int64_t>(code));
            made.rows.values.push_back(0.0F);
            made.classes.push_back(static_cast<std::int64_t>(code));
            for (std::size_t other = 0; other < count; ++other)
                made.probabilities.push_back(other == code ? 1.0F : 0.0F);
        }
        made.trueClasses = made.rows.labels = made.classes;
        made.rows.classNames = made.classNames;
        auto evaluation = std::make_shared<RunEvaluation>();
        evaluation->prediction = std::make_shared<const Prediction>(made);
        evaluation->parts.push_back(evaluatePart(made, "test", test::everyRow(count)));
        QCOMPARE(makeConfusionFigure({"run", evaluation, 0})->xAxis->tickLabelRotation(), 60.0);
    }

    void everyFigureCanBeExported_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"reconstruction", "confusion", "roc", "calibration"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void everyFigureCanBeExported()
    {
        QFETCH(QString, kind);
        const EvaluatedPart part = test::madePart(400);
        for (const ThemeKind theme : {ThemeKind::Print, ThemeKind::Dark}) {
            const std::unique_ptr<QCustomPlot> plot = kind == "reconstruction"
                                                          ? makeReconstructionFigure(reconstructionFigure({part}), theme)
                                                      : kind == "confusion" ? makeConfusionFigure(part, theme)
                                                      : kind == "roc"       ? makeLossFigure(rocFigure({part}), theme)
                                                                            : makeCalibrationFigure({part}, theme);
            const test::Folder folder;
            for (const char* ending : {"png", "svg", "pdf"}) {
                const auto path = folder.path("figure." + std::string(ending));
                FigureOptions options;
                options.theme = theme;
                exportFigure(*plot, path, options);
                QVERIFY(std::filesystem::file_size(path) > 1000);
            }
            if (const QString pictures = qEnvironmentVariable("STRATOSCOPE_TEST_PICTURES"); !pictures.isEmpty())
                exportFigure(*plot,
                             (pictures + "/figure-" + kind + (theme == ThemeKind::Dark ? "-dark" : "") + ".png").toStdString(),
                             figureOfPixels({900, 640}, 96, theme));
        }
    }
};

QTEST_MAIN(TestEvaluationFigures)
#include "tst_evaluation_figures.moc"
