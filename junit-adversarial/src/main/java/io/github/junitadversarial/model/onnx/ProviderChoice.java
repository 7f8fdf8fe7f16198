package io.github.junitadversarial.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.github.junitadversarial.model.UnusableModelException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings an {@link ExecutionProvider} into a session, apart from it so that the enum needs no ONNX Runtime. */
final class ProviderChoice {

    private static final int FIRST_DEVICE = 0;

    private ProviderChoice() {}

    /** @throws UnusableModelException if this ONNX Runtime does not have the provider, or cannot start it here */
    static void apply(ExecutionProvider provider, SessionOptions options) throws OrtException {
        Set<OrtProvider> available = OrtEnvironment.getAvailableProviders();
        if (!available.contains(name(provider))) {
            throw new UnusableModelException("executionProvider is " + provider + ", which this ONNX Runtime ("
                    + OrtEnvironment.getEnvironment().getVersion() + ") does not have; it has " + names(available)
                    + ", so choose one of these or " + source(provider));
        }
        try {
            add(provider, options);
        } catch (OrtException e) {
            throw new UnusableModelException(
                    "executionProvider is " + provider + ", which does not start on this machine ("
                            + RuntimeFailure.reason(e) + "); install what it needs or choose CPU",
                    e);
        }
    }

    private static void add(ExecutionProvider provider, SessionOptions options) throws OrtException {
        switch (provider) {
            case CPU -> {
                // Always there, after all others.
            }
            case CUDA -> {
                try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_DEVICE)) {
                    // Else a stopwatch picks the algorithms, and runs differ.
                    cuda.add("cudnn_conv_algo_search", "HEURISTIC");
                    cuda.add("use_tf32", "0");
                    options.addCUDA(cuda);
                }
            }
            case TENSORRT -> options.addTensorrt(FIRST_DEVICE);
            case ROCM -> options.addROCM(FIRST_DEVICE);
            case DIRECTML -> options.addDirectML(FIRST_DEVICE);
            case COREML -> options.addCoreML();
            case OPENVINO -> options.addOpenVINO("");
            case DNNL -> options.addDnnl(true);
            case XNNPACK -> options.addXnnpack(Map.of());
            case WEBGPU -> options.addWebGPU(Map.of());
        }
    }

    private static OrtProvider name(ExecutionProvider provider) {
        return switch (provider) {
            case CPU -> OrtProvider.CPU;
            case CUDA -> OrtProvider.CUDA;
            case TENSORRT -> OrtProvider.TENSOR_RT;
            case ROCM -> OrtProvider.ROCM;
            case DIRECTML -> OrtProvider.DIRECT_ML;
            case COREML -> OrtProvider.CORE_ML;
            case OPENVINO -> OrtProvider.OPEN_VINO;
            case DNNL -> OrtProvider.DNNL;
            case XNNPACK -> OrtProvider.XNNPACK;
            case WEBGPU -> OrtProvider.WEBGPU;
        };
    }

    private static List<ExecutionProvider> names(Set<OrtProvider> available) {
        return Arrays.stream(ExecutionProvider.values())
                .filter(known -> available.contains(name(known)))
                .collect(Collectors.toList());
    }

    private static String source(ExecutionProvider provider) {
        return switch (provider) {
            case CUDA, TENSORRT ->
                "put com.microsoft.onnxruntime:onnxruntime_gpu on the test classpath in place of onnxruntime";
            case COREML -> "run on macOS";
            default -> "use an ONNX Runtime that was built with it";
        };
    }
}
