// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/name_pattern.h"

#include <QtTest>

using namespace stratoscope;

class TestNamePattern : public QObject
{
    Q_OBJECT

    static const std::vector<std::string>& names()
    {
        static const std::vector<std::string> all{"scale",          "encoder.0.weight", "encoder.0.bias", "encoder.1.weight",
                                                  "encoder.1.bias", "fc.weight"};
        return all;
    }
    static QString text(const std::vector<std::string>& words)
    {
        QStringList list;
        for (const std::string& word : words)
            list.append(QString::fromStdString(word));
        return list.join(QLatin1Char(' '));
    }

private slots:
    void aModuleMeansTheNamesInsideIt()
    {
        QCOMPARE(text(matchingNames("encoder.1", names())), "encoder.1.weight encoder.1.bias");
        QCOMPARE(text(matchingNames("*.bias", names())), "encoder.0.bias encoder.1.bias");
        QCOMPARE(text(matchingNames("enc", names())), "");
    }

    void fewPatternsCoverTheWantedNamesAndNoOther_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("patterns");
        QTest::newRow("none") << ""
                              << "";
        QTest::newRow("all") << text(names()) << "*";
        QTest::newRow("a whole module") << "encoder.0.weight encoder.0.bias encoder.1.weight encoder.1.bias"
                                        << "encoder";
        QTest::newRow("an inner module and a name") << "encoder.0.weight encoder.0.bias encoder.1.bias"
                                                    << "encoder.0 encoder.1.bias";
        QTest::newRow("a parameter of the model itself") << "scale fc.weight"
                                                         << "scale fc";
    }
    void fewPatternsCoverTheWantedNamesAndNoOther()
    {
        QFETCH(QString, wanted);
        std::vector<std::string> list;
        for (const QString& word : wanted.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            list.push_back(word.toStdString());
        const std::vector<std::string> patterns = patternsFor(list, names());
        QTEST(text(patterns), "patterns");
        for (const std::string& name : names()) {
            const bool isMeant = std::any_of(patterns.begin(), patterns.end(),
                                             [&](const std::string& pattern) { return matchesName(pattern, name); });
            QCOMPARE(isMeant, std::find(list.begin(), list.end(), name) != list.end());
        }
    }
};

QTEST_GUILESS_MAIN(TestNamePattern)
#include "tst_name_pattern.moc"
