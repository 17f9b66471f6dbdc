import type { ChromaKey } from '@/contracts/scene';

import { chromaOf, leastStrength, partsOf } from './chromaKey';
import type { Box, Size } from './fitting';
import type { CutOut } from './Keyer';

const corners = `#version 300 es
uniform vec4 source; // x, y, width, height: fractions of the picture
out vec2 at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  at = source.xy + corner * source.zw;
  gl_Position = vec4(2.0 * corner.x - 1.0, 1.0 - 2.0 * corner.y, 0.0, 1.0);
}`;

/** The same as cutPixels(); its color comes out multiplied by its alpha. */
const pixels = `#version 300 es
precision highp float;
uniform sampler2D picture;
uniform vec2 key;
uniform vec3 reach; // similarity, smoothness, spill
in vec2 at;
out vec4 shown;
void main() {
  vec3 color = texture(picture, at).rgb;
  vec2 chroma = vec2(dot(color, vec3(-0.168736, -0.331264, 0.5)), dot(color, vec3(0.5, -0.418688, -0.081312)));
  float away = distance(chroma, key) - reach.x;
  float alpha = away <= 0.0 ? 0.0 : away >= reach.y ? 1.0 : away / reach.y;
  float strength = length(key);
  if (strength >= ${leastStrength}) {
    float excess = (dot(chroma, key) - abs(chroma.x * key.y - chroma.y * key.x)) / strength;
    vec2 less = reach.z * max(0.0, excess) / strength * key;
    color += vec3(-1.402 * less.y, 0.344136 * less.x + 0.714136 * less.y, -1.772 * less.x);
  }
  shown = vec4(clamp(color, 0.0, 1.0) * alpha, alpha);
}`;

type Uniform = 'source' | 'key' | 'reach';

/** Takes backdrops out on the graphics processor: the picture never comes back to the page's own. */
export class GlKeyer {
  private constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly places: Record<Uniform, WebGLUniformLocation | null>,
  ) {}

  /** Null: there is no graphics processor, or one that is only played. */
  static create(canvas = document.createElement('canvas')): GlKeyer | null {
    const gl = canvas.getContext('webgl2', {
      antialias: false,
      depth: false,
      failIfMajorPerformanceCaveat: true,
    });
    const program = gl === null ? null : link(gl);
    if (gl === null || program === null) return null;
    gl.useProgram(program);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    for (const [name, value] of [
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
    ] as const)
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    const place = (name: Uniform) => gl.getUniformLocation(program, name);
    return new GlKeyer(gl, { source: place('source'), key: place('key'), reach: place('reach') });
  }

  /** Null: the processor was taken away. */
  cut(video: HTMLVideoElement, key: ChromaKey, source: Box, size: Size): CutOut | null {
    const { gl, places } = this;
    if (gl.isContextLost()) return null;
    const { videoWidth, videoHeight } = video;
    const width = Math.max(1, Math.round(size.width));
    const height = Math.max(1, Math.round(size.height));
    this.makeRoom(width, height);
    // Its rows count from below, ours from above.
    gl.viewport(0, gl.canvas.height - height, width, height);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, video);
    gl.uniform4f(
      places.source,
      source.x / videoWidth,
      source.y / videoHeight,
      source.width / videoWidth,
      source.height / videoHeight,
    );
    gl.uniform2f(places.key, ...chromaOf(...partsOf(key.color)));
    gl.uniform3f(places.reach, key.similarity, key.smoothness, key.spill);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
    return { image: gl.canvas, box: { x: 0, y: 0, width, height } };
  }

  private makeRoom(width: number, height: number): void {
    const { canvas } = this.gl;
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
  }
}

function link(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [kind, text] of [
    [gl.VERTEX_SHADER, corners],
    [gl.FRAGMENT_SHADER, pixels],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) return null;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null;
}
