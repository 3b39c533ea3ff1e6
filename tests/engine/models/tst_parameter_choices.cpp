// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/describe.h"
#include "engine/models/model.h"
#include "engine/models/parameter_choices.h"
#include "engine/models/state_dict.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <torch/torch.h>

using namespace stratoscope;

class TestParameterChoices : public QObject
{
    Q_OBJECT

    ModelRegistry m_registry = builtinModels();

    [[nodiscard]] ConfiguredModel build(const std::string& choices) const
    {
        const std::string text = "model:\n"
                                 "  class: VAE\n"
                                 "  params: {input_dim: 4, hidden_dims: [8, 8], latent_dim: 2}\n" +
                                 choices;
        return configuredModel(parseConfig(text, "c.yaml", {}), m_registry);
    }
    static at::Tensor parameter(const Model& model, const std::string& name)
    {
        return model.named_parameters().find(name)->clone();
    }
    static QStringList frozen(const Model& model)
    {
        QStringList names;
        for (const auto& item : model.named_parameters())
            if (!item.value().requires_grad())
                names.append(QString::fromStdString(item.key()));
        return names;
    }

private slots:
    void freezesWhatTheConfigNames()
    {
        const ConfiguredModel built = build("  frozen: [fc_mu, '*.0.bias']\n");
        QCOMPARE(frozen(*built.model), (QStringList{"encoder.0.bias", "fc_mu.weight", "fc_mu.bias", "decoder.0.bias"}));
        QVERIFY(built.config.model.frozen == (std::vector<std::string>{"fc_mu", "*.0.bias"}));
        const ModelInfo info = built.model->info();
        QCOMPARE(info.totalParameters - info.trainableParameters, 8 + (8 * 2 + 2) + 8);
        QCOMPARE(frozen(*built.model).size(), 4); // describing it has changed nothing
    }

    void aPatternThatMeansNothingIsSaidOnItsLine_data()
    {
        QTest::addColumn<QString>("choices");
        QTest::addColumn<QString>("message");
        QTest::newRow("misspelt layer")
            << "  frozen:\n  - fc_mu\n  - encodr\n"
            << "c.yaml:6:5: model.frozen.1: no parameter of the model has a name like 'encodr'. did you "
               "mean encoder?";
        QTest::newRow("nothing alike") << "  frozen: [zzz]\n"
                                       << "c.yaml:4:12: model.frozen.0: no parameter of the model has a name like 'zzz'. The model "
                                          "has encoder, fc_mu, fc_logvar, decoder and fc_out.";
        QTest::newRow("layer to draw")
            << "  initialize:\n  - {layers: fc_nu, method: zeros}\n"
            << "c.yaml:5:6: model.initialize.0.layers: no parameter of the model has a name like 'fc_nu'. "
               "did you mean fc_mu?";
        QTest::newRow("nothing to draw")
            << "  initialize:\n  - {layers: encoder.2, method: zeros}\n"
            << "c.yaml:5:6: model.initialize.0.layers: 'encoder.2' has no weights that can be drawn. Name "
               "a layer with a weight of two dimensions or more, such as a Linear.";
        QTest::newRow("unknown method") << "  initialize:\n  - {layers: fc_mu, method: zeroes}\n"
                                        << "c.yaml:5:21: model.initialize.0.method: expected one of";
        QTest::newRow("no list") << "  initialize: zeros\n"
                                 << "c.yaml:4:3: model.initialize: expected a list of maps, found the text 'zeros'";
        QTest::newRow("no method") << "  initialize:\n  - layers: fc_mu\n"
                                   << "c.yaml:5:5: model.initialize.0: the key model.initialize.0.method is missing";
    }
    void aPatternThatMeansNothingIsSaidOnItsLine()
    {
        QFETCH(QString, choices);
        QFETCH(QString, message);
        const QString found = test::errorText([&] { (void)build(choices.toStdString()); });
        QVERIFY2(found.startsWith(message), qPrintable(found));
    }

    void drawsNamedLayersByTheirMethodAndOthersByTheirDefault()
    {
        const ConfiguredModel plain = build({});
        drawParameters(*plain.model, plain.config.model, 7);
        const ConfiguredModel chosen = build("  initialize:\n"
                                             "  - {layers: fc_mu, method: zeros}\n"
                                             "  - {layers: encoder.0, method: orthogonal}\n");
        drawParameters(*chosen.model, chosen.config.model, 7);
        QVERIFY(parameter(*chosen.model, "fc_mu.weight").eq(0).all().item<bool>());
        QVERIFY(parameter(*chosen.model, "encoder.0.bias").eq(0).all().item<bool>());
        const at::Tensor weight = parameter(*chosen.model, "encoder.0.weight"); // (8, 4): orthonormal columns
        QVERIFY(at::allclose(weight.t().matmul(weight), at::eye(4), 0, 1e-5));
        for (const char* same : {"encoder.2.weight", "fc_logvar.weight", "fc_logvar.bias", "decoder.0.weight", "fc_out.weight"})
            if (const auto* found = plain.model->named_parameters().find(same))
                QVERIFY2(found->equal(parameter(*chosen.model, same)), same);
    }

    void aRuleDrawsTheSameWhateverOthersThereAre()
    {
        const auto drawn = [&](const std::string& rules, const char* name, std::uint64_t seed) {
            const ConfiguredModel built = build("  initialize:\n" + rules);
            drawParameters(*built.model, built.config.model, seed);
            return parameter(*built.model, name);
        };
        const std::string mu = "  - {layers: fc_mu, method: xavier_normal}\n";
        const std::string logvar = "  - {layers: fc_logvar, method: xavier_normal}\n";
        const at::Tensor alone = drawn(mu, "fc_mu.weight", 1);
        QVERIFY(alone.equal(drawn(logvar + mu, "fc_mu.weight", 1)));
        QVERIFY(!alone.equal(drawn(mu, "fc_mu.weight", 2)));
        QVERIFY(!alone.equal(drawn(mu + logvar, "fc_logvar.weight", 1))); // the same shape and method
    }

    void choicesAreWrittenAndReadBack()
    {
        const ConfiguredModel built = build("  frozen: ['*']\n  initialize: [{layers: fc_mu, method: zeros}]\n");
        const std::string text = toYaml(configSchema().write(built.config));
        const ConfigDocument document = parseConfig(text, "written", {});
        Diagnostics diagnostics(document);
        const Config again = configSchema().read(document.root, {}, diagnostics);
        QVERIFY(diagnostics.empty());
        QVERIFY(again.model.frozen == built.config.model.frozen);
        QVERIFY(again.model.initialize == built.config.model.initialize);
    }
};

QTEST_GUILESS_MAIN(TestParameterChoices)
#include "tst_parameter_choices.moc"
