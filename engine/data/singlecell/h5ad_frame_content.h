// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// A column of categories of cells or genes.
struct CategoricalAnnotation
{
    std::string name;
    std::vector<std::string> categories;
    std::vector<std::int32_t> codes; ///< one a cell or gene, -1 where missing
};

struct NumericAnnotation
{
    std::string name;
    std::vector<double> values; ///< one a cell or gene, NaN where missing
};

/// One side of a matrix as a data frame.
struct FrameContent
{
    std::vector<std::string> names;
    std::vector<CategoricalAnnotation> columns;
    std::vector<NumericAnnotation> numbers = {};
};

} // namespace stratoscope
