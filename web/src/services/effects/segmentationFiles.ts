import graph from '@mediapipe/selfie_segmentation/selfie_segmentation.binarypb?url';
import library from '@mediapipe/selfie_segmentation/selfie_segmentation.js?url';
import landscape from '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite?url';
import simdLoader from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.js?url';
import simd from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_simd_wasm_bin.wasm?url';
import plainLoader from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.js?url';
import plain from '@mediapipe/selfie_segmentation/selfie_segmentation_solution_wasm_bin.wasm?url';

import type { SegmentationFiles } from './messages';

/** Everything comes from our own server: the model and its runtime are in the npm package. */
export function segmentationFiles(): SegmentationFiles {
  const files = {
    'selfie_segmentation.js': library,
    'selfie_segmentation.binarypb': graph,
    'selfie_segmentation_landscape.tflite': landscape,
    'selfie_segmentation_solution_simd_wasm_bin.js': simdLoader,
    'selfie_segmentation_solution_simd_wasm_bin.wasm': simd,
    'selfie_segmentation_solution_wasm_bin.js': plainLoader,
    'selfie_segmentation_solution_wasm_bin.wasm': plain,
  };
  const whole = ([name, path]: [string, string]) => [name, new URL(path, location.href).href];
  return Object.fromEntries(Object.entries(files).map(whole)) as SegmentationFiles;
}
