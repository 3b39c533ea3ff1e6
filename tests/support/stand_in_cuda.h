// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/EmptyTensor.h>
#include <ATen/core/stack.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <ATen/native/CPUFallback.h>
#include <ATen/ops/_reshape_alias_native.h>
#include <ATen/ops/as_strided_native.h>
#include <ATen/ops/resize_native.h>
#include <ATen/ops/set_native.h>
#include <ATen/ops/view_native.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <c10/core/impl/alloc_cpu.h>
#include <torch/library.h>
#include <torch/torch.h>
#include <torch/version.h>

#include <cstring>
#include <tuple>
#include <vector>

/// A CUDA device for a LibTorch that was built without one: its tensors are of device "cuda" and lie in the memory of the host, and
/// the CPU does what is asked of it. What mixes devices, or asks the device for what only the CPU has, fails as on a real one; that
/// the host reads the device's memory by a pointer is not noticed.
namespace stratoscope::test {

namespace cuda {

inline at::Device device()
{
    return {at::kCUDA, 0};
}

/// One device with one stream, on which all is done at once.
struct Guard : c10::impl::DeviceGuardImplInterface
{
    at::DeviceType type() const override { return at::kCUDA; }
    at::Device exchangeDevice(at::Device /*other*/) const override { return device(); }
    at::Device getDevice() const override { return device(); }
    void setDevice(at::Device /*other*/) const override {}
    void uncheckedSetDevice(at::Device /*other*/) const noexcept override {}
    c10::Stream getStream(at::Device /*of*/) const noexcept override { return c10::Stream(c10::Stream::DEFAULT, device()); }
    c10::Stream getDefaultStream(at::Device of) const override { return getStream(of); }
    c10::Stream exchangeStream(c10::Stream /*other*/) const noexcept override { return getStream(device()); }
    at::DeviceIndex deviceCount() const noexcept override { return 1; }
    void record(void** /*event*/, const c10::Stream& /*stream*/, at::DeviceIndex /*index*/, c10::EventFlag /*flag*/) const override
    {
    }
    void block(void* /*event*/, const c10::Stream& /*stream*/) const override {}
    bool queryEvent(void* /*event*/) const override { return true; }
};

struct HostAllocator : at::Allocator
{
#if TORCH_VERSION_MAJOR >= 2
    at::DataPtr allocate(std::size_t bytes) override
    {
        return allocated(bytes);
    }
    void copy_data(void* to, const void* from, std::size_t bytes) const override
    {
        std::memcpy(to, from, bytes);
    }
#else
    at::DataPtr allocate(std::size_t bytes) const override
    {
        return allocated(bytes);
    }
#endif
    at::DeleterFnPtr raw_deleter() const override
    {
        return &c10::free_cpu;
    }

private:
    static at::DataPtr allocated(std::size_t bytes)
    {
        void* data = c10::alloc_cpu(bytes);
        return {data, data, &c10::free_cpu, device()};
    }
};

inline HostAllocator& allocator()
{
    static HostAllocator only;
    return only;
}

/// Draws as the CPU's generator does, and is of the device.
struct Generator : c10::GeneratorImpl
{
    explicit Generator(std::uint64_t seed = c10::detail::getNonDeterministicRandom())
        : GeneratorImpl(cuda::device(), c10::DispatchKeySet(c10::DispatchKey::CUDA))
        , host(at::detail::createCPUGenerator(seed))
    {
    }
    void set_current_seed(std::uint64_t seed) override { host.set_current_seed(seed); }
    std::uint64_t current_seed() const override { return host.current_seed(); }
    std::uint64_t seed() override { return host.seed(); }
    void set_state(const c10::TensorImpl& state) override { host.unsafeGetGeneratorImpl()->set_state(state); }
    c10::intrusive_ptr<c10::TensorImpl> get_state() const override { return host.unsafeGetGeneratorImpl()->get_state(); }
#if TORCH_VERSION_MAJOR >= 2
    void set_offset(std::uint64_t /*offset*/) override {}
    std::uint64_t get_offset() const override
    {
        return 0;
    }
#endif
    static at::DeviceType device_type()
    {
        return at::kCUDA;
    }

    mutable at::Generator host;

private:
    Generator* clone_impl() const override
    {
        auto* copy = new Generator(0);
        copy->host = host.clone();
        return copy;
    }
};

inline const at::Generator& defaultGenerator()
{
    static const at::Generator generator = at::make_generator<Generator>();
    return generator;
}

struct Hooks : at::CUDAHooksInterface
{
    explicit Hooks(at::CUDAHooksArgs /*args*/) {}
    bool hasCUDA() const override { return true; }
#if TORCH_VERSION_MAJOR >= 2
    void init() const override {}
    at::DeviceIndex deviceCount() const override
    {
        return 1;
    }
    int getNumGPUs() const override
    {
        return 1;
    }
    bool hasPrimaryContext(at::DeviceIndex /*index*/) const override
    {
        return true;
    }
    const at::Generator& getDefaultGenerator(at::DeviceIndex /*index*/) const override
    {
        return defaultGenerator();
    }
#else
    void initCUDA() const override {}
    int getNumGPUs() const override
    {
        return 1;
    }
    bool hasPrimaryContext(std::int64_t /*index*/) const override
    {
        return true;
    }
    const at::Generator& getDefaultCUDAGenerator(at::DeviceIndex /*index*/) const override
    {
        return defaultGenerator();
    }
#endif
};

/// The same memory as a tensor of the CPU.
inline at::Tensor onHost(const at::Tensor& tensor)
{
    if (!tensor.is_cuda())
        return tensor;
    return at::from_blob(tensor.data_ptr(), tensor.sizes(), tensor.strides(), tensor.options().device(at::kCPU));
}

inline at::Tensor empty(at::IntArrayRef sizes, c10::optional<at::ScalarType> type, c10::optional<at::Layout> /*layout*/,
                        c10::optional<at::Device> /*device*/, c10::optional<bool> /*pinned*/,
                        c10::optional<at::MemoryFormat> format)
{
    return at::Tensor(at::detail::empty_generic(sizes, &allocator(), c10::DispatchKeySet(c10::DispatchKey::CUDA),
                                                c10::dtype_or_default(type), format));
}

inline at::Tensor emptyStrided(at::IntArrayRef sizes, at::IntArrayRef strides, c10::optional<at::ScalarType> type,
                               c10::optional<at::Layout> /*layout*/, c10::optional<at::Device> /*device*/,
                               c10::optional<bool> /*pinned*/)
{
    return at::Tensor(at::detail::empty_strided_generic(sizes, strides, &allocator(), c10::DispatchKeySet(c10::DispatchKey::CUDA),
                                                        c10::dtype_or_default(type)));
}

inline at::Tensor& copy(at::Tensor& to, const at::Tensor& from, bool /*nonBlocking*/)
{
    onHost(to).copy_(onHost(from));
    return to;
}

inline at::Tensor copyFrom(const at::Tensor& from, const at::Tensor& to, bool /*nonBlocking*/)
{
    onHost(to).copy_(onHost(from));
    return to;
}

inline at::Tensor copyFromAndResize(const at::Tensor& from, const at::Tensor& to)
{
    to.resize_(from.sizes());
    return copyFrom(from, to, false);
}

inline at::Tensor onHost(const c10::optional<at::Tensor>& tensor)
{
    return tensor && tensor->defined() ? onHost(*tensor) : at::Tensor();
}

/// On the memory itself, for the running means are written without the schema's telling it.
inline std::tuple<at::Tensor, at::Tensor, at::Tensor> batchNorm(const at::Tensor& input, const c10::optional<at::Tensor>& weight,
                                                                const c10::optional<at::Tensor>& bias,
                                                                const c10::optional<at::Tensor>& means,
                                                                const c10::optional<at::Tensor>& variances, bool training,
                                                                double momentum, double epsilon)
{
    const auto [output, mean, deviation] = at::native_batch_norm(onHost(input), onHost(weight), onHost(bias), onHost(means),
                                                                 onHost(variances), training, momentum, epsilon);
    return {output.to(device()), mean.to(device()), deviation.to(device())};
}

/// As kernels of CUDA refuse it: an argument in the memory of the host beside one on the device. Scalars and indices may be there.
inline void refuseMixedDevices(const c10::OperatorHandle& op, const torch::jit::Stack& stack)
{
    const std::string& name = op.schema().name();
    if (name == "aten::index" || name == "aten::index_put_" || name == "aten::_index_put_impl_")
        return;
    bool onDevice = false;
    bool onHost = false;
    for (const c10::IValue& argument : stack) {
        std::vector<at::Tensor> tensors;
        if (argument.isTensor())
            tensors = {argument.toTensor()};
        else if (argument.isTensorList())
            tensors = argument.toTensorVector();
        for (const at::Tensor& tensor : tensors) {
            onDevice |= tensor.defined() && tensor.is_cuda();
            onHost |= tensor.defined() && !tensor.is_cuda() && tensor.dim() > 0;
        }
    }
    TORCH_CHECK(!onDevice || !onHost, name, " got tensors of the device and of the CPU");
}

inline void byHost(const c10::OperatorHandle& op, torch::jit::Stack* stack)
{
    refuseMixedDevices(op, *stack);
    for (c10::IValue& argument : *stack) {
        if (argument.isGenerator() && argument.toGenerator().device().is_cuda())
            argument = argument.toGenerator().get<Generator>()->host;
    }
    at::native::cpu_fallback(op, stack);
}

} // namespace cuda

/// From now on the program has a CUDA device. @returns whether it is one that stands in: false, with nothing done, where LibTorch
/// knows CUDA itself. @pre nothing has asked for a device yet
inline bool standInForCuda()
{
    if (at::CUDAHooksRegistry()->Has("CUDAHooks"))
        return false;
    c10::SetAllocator(at::kCUDA, &cuda::allocator());
    static const c10::impl::DeviceGuardImplRegistrar guard(at::kCUDA, new cuda::Guard);
    at::CUDAHooksRegistry()->Register("CUDAHooks", [](at::CUDAHooksArgs args) -> std::unique_ptr<at::CUDAHooksInterface> {
        return std::make_unique<cuda::Hooks>(args);
    });
    static torch::Library all(torch::Library::IMPL, "_", c10::DispatchKey::CUDA, __FILE__, __LINE__);
    all.fallback(torch::CppFunction::makeFromBoxedFunction<&cuda::byHost>());
    static torch::Library some(torch::Library::IMPL, "aten", c10::DispatchKey::CUDA, __FILE__, __LINE__);
    some.impl("empty.memory_format", &cuda::empty);
    some.impl("empty_strided", &cuda::emptyStrided);
    some.impl("copy_", &cuda::copy);
    some.impl("_copy_from", &cuda::copyFrom);
    some.impl("_copy_from_and_resize", &cuda::copyFromAndResize);
    some.impl("as_strided", &at::native::as_strided_tensorimpl);
    some.impl("view", &at::native::view);
    some.impl("_reshape_alias", &at::native::_reshape_alias);
    some.impl("resize_", &at::native::resize_);
    some.impl("set_.source_Storage_storage_offset", &at::native::set_storage_cpu_);
    some.impl("set_.source_Tensor", &at::native::set_tensor_);
    some.impl("native_batch_norm", &cuda::batchNorm);
    return true;
}

} // namespace stratoscope::test
