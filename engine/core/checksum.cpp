// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/checksum.h"

#include "engine/core/atomic_file.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

namespace stratoscope {

namespace {

class Sha256
{
public:
    Sha256()
        : m_context(EVP_MD_CTX_new(), &EVP_MD_CTX_free)
    {
        EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr);
    }

    void add(const void* data, std::size_t size) { EVP_DigestUpdate(m_context.get(), data, size); }

    std::string hexDigits()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned int size = 0;
        EVP_DigestFinal_ex(m_context.get(), digest.data(), &size);
        std::string text;
        for (unsigned int i = 0; i < size; ++i) {
            constexpr std::string_view digits = "0123456789abcdef";
            text += digits[digest.at(i) >> 4U];
            text += digits[digest.at(i) & 15U];
        }
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

} // namespace

std::string sha256OfText(std::string_view text)
{
    Sha256 sum;
    sum.add(text.data(), text.size());
    return sum.hexDigits();
}

std::string sha256OfFile(const std::filesystem::path& path, const OnProgress& onProgress, const std::stop_token& stop)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file)
        throwIoError(path, "read", errno);
    std::error_code ignored;
    const double size = static_cast<double>(std::filesystem::file_size(path, ignored));
    std::vector<char> buffer(1U << 20U);
    Sha256 sum;
    double done = 0;
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        throwIfStopped(stop);
        sum.add(buffer.data(), count);
        done += static_cast<double>(count);
        report(onProgress, "computing the checksum", size > 0 ? done / size : -1);
    }
    if (std::ferror(file.get()) != 0)
        throwIoError(path, "read", errno);
    return sum.hexDigits();
}

} // namespace stratoscope
