package io.github.junitadversarial.model.onnx;

/**
 * Where ONNX Runtime runs a model. Which of them are there depends on its artifact and on the machine:
 * {@code com.microsoft.onnxruntime:onnxruntime} has {@link #CPU}, and on macOS {@link #COREML}; {@code onnxruntime_gpu}
 * has {@link #CUDA} and {@link #TENSORRT} besides; the others need an ONNX Runtime built with them. What a provider
 * cannot run of a model, ONNX Runtime runs on the CPU.
 *
 * <p>Scores differ between providers in their last digits, so that a campaign repeats exactly on the same provider
 * only.
 */
public enum ExecutionProvider {
    /** The processor. */
    CPU,
    /** NVIDIA GPUs, with convolutions chosen by heuristics and without TF32, for scores that repeat. */
    CUDA,
    /** NVIDIA's TensorRT, which builds an engine when the model is loaded. */
    TENSORRT,
    /** AMD GPUs. */
    ROCM,
    /** GPUs under Windows. */
    DIRECTML,
    /** Apple's Core ML. */
    COREML,
    /** Intel's OpenVINO. */
    OPENVINO,
    /** Intel's oneDNN. */
    DNNL,
    /** XNNPACK. */
    XNNPACK,
    /** GPUs by WebGPU. */
    WEBGPU
}
