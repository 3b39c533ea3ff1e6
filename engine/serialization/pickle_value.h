// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"
#include "engine/serialization/tensor_view.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stratoscope {

struct PickleNode;
struct PickleDict;
struct PickleRecord;

/// One value of a Python pickle as plain data: None, bool, integer, real, or a node that a PickleDocument owns.
/// Cheap to copy; valid as long as its document.
class PickleValue
{
public:
    PickleValue() = default; ///< None
    explicit PickleValue(bool value)
        : m_content(value)
    {
    }
    explicit PickleValue(std::int64_t value)
        : m_content(value)
    {
    }
    explicit PickleValue(double value)
        : m_content(value)
    {
    }
    explicit PickleValue(PickleNode& node)
        : m_content(&node)
    {
    }

    [[nodiscard]] bool isNone() const { return std::holds_alternative<std::monostate>(m_content); }
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    /// Of a real or an integer.
    [[nodiscard]] std::optional<double> number() const;

    // Each null unless the value is of that kind.
    [[nodiscard]] const std::string* text() const;
    [[nodiscard]] const std::string* bytes() const;
    /// Of a list, tuple or set.
    [[nodiscard]] const std::vector<PickleValue>* items() const;
    /// Of a list, tuple or set that holds integers only.
    [[nodiscard]] std::optional<std::vector<std::int64_t>> integers() const;
    [[nodiscard]] const PickleDict* dict() const;
    /// Of a tensor or a NumPy array.
    [[nodiscard]] const Array* array() const;
    [[nodiscard]] bool isTensor() const;
    [[nodiscard]] const PickleRecord* record() const;
    /// The name of a class or function that the pickle mentions but does not call: "torch.float32".
    [[nodiscard]] const std::string* reference() const;

    /// The node, or null for the values that need none. Only readers change nodes.
    [[nodiscard]] PickleNode* node() const;

private:
    template <typename Content>
    [[nodiscard]] const Content* content() const;

    std::variant<std::monostate, bool, std::int64_t, double, PickleNode*> m_content;
};

struct PickleText
{
    std::string value; ///< as written, UTF-8 from Python 3
};
struct PickleBytes
{
    std::string value;
};
struct PickleSequence
{
    enum class Kind
    {
        List,
        Tuple,
        Set
    };
    Kind kind = Kind::List;
    std::vector<PickleValue> items;
};
/// Keys and values in the order of the pickle.
struct PickleDict
{
    std::vector<std::pair<PickleValue, PickleValue>> entries;

    /// The value of a text key, or null.
    [[nodiscard]] const PickleValue* find(std::string_view key) const;
};
struct PickleReference
{
    std::string name;
};
/// A torch tensor: where it lies in which storage, and its values once the storages are read.
struct PickleTensor
{
    TensorView view;
    Array values;
};
struct PickleNumpyArray
{
    Array values;
};
/// An object of a class that is not known here. Nothing of the class was looked up or run.
struct PickleRecord
{
    std::string className;          ///< "sklearn.preprocessing._data.StandardScaler"
    PickleValue arguments;          ///< a tuple, what its constructor was to be called with
    PickleValue state;              ///< usually a dict of attributes
    std::vector<PickleValue> items; ///< of a class derived from list or set
    PickleDict entries;             ///< of a class derived from dict
};

struct PickleNode
{
    std::variant<PickleText, PickleBytes, PickleSequence, PickleDict, PickleReference, PickleTensor, PickleNumpyArray, PickleRecord>
        content;
};

/// The value under a text key of a dict, or an attribute of a record (its state, then its entries). Null if there is none.
[[nodiscard]] const PickleValue* find(const PickleValue& value, std::string_view key);

} // namespace stratoscope
