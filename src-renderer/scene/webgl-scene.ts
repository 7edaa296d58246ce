import {
  AmbientLight,
  BufferAttribute,
  BufferGeometry,
  Color,
  DataTexture,
  DirectionalLight,
  DoubleSide,
  Group,
  Line,
  LineBasicMaterial,
  LineDashedMaterial,
  LineSegments,
  Mesh,
  MeshLambertMaterial,
  PerspectiveCamera,
  Points,
  PointsMaterial,
  Scene,
  SRGBColorSpace,
  WebGLRenderer,
} from "three";
import type { Object3D } from "three";
import type { EventTrack } from "../../src-shared/experiments/example-event.ts";
import type { SceneColours } from "./material-palette.ts";
import { axesOf, eyeOf, fieldOfView } from "./orbit-camera.ts";
import type { OrbitCamera, PictureSize } from "./orbit-camera.ts";
import { type CloudMark, cloudMarks, type PointCloud } from "./point-cloud.ts";
import { ResourceLedger } from "./resource-ledger.ts";
import { pointOpacity, pointSize } from "./scene-renderer.ts";
import type { DrawnVolume, ResourceCounts, SceneRenderer } from "./scene-renderer.ts";
import type { SolidMesh } from "./solid-mesh.ts";

/** Dashes on the way around a line set of a size. */
const dashesAcross = 24;
/** Pixels of a mark's texture on a side. */
const markSize = 32;

/** What stands in the scene together and goes together. */
class Layer {
  readonly group = new Group();
  readonly ledger = new ResourceLedger();

  clear(): void {
    this.group.clear();
    this.ledger.disposeAll();
  }

  geometry(positions: Float32Array): BufferGeometry {
    const geometry = this.ledger.keep("geometries", new BufferGeometry());
    geometry.setAttribute("position", new BufferAttribute(positions, 3));
    return geometry;
  }

  add(object: Object3D, order: number): void {
    object.renderOrder = order;
    this.group.add(object);
  }
}

/** The objects of the scene, without a renderer, so that their life can be tested anywhere. */
export class SceneObjects {
  readonly scene = new Scene();
  readonly #volumes = new Layer();
  readonly #clouds = new Layer();
  readonly #track = new Layer();
  readonly #marks = new Map<CloudMark, DataTexture>();

  constructor() {
    this.scene.add(this.#volumes.group, this.#clouds.group, this.#track.group);
    this.scene.add(new AmbientLight(0xffffff, 2.1));
    const light = new DirectionalLight(0xffffff, 1.2);
    light.position.set(-1, 2, -1.5);
    this.scene.add(light);
  }

  showVolumes(
    volumes: readonly DrawnVolume[],
    fiducial: SolidMesh | null,
    colours: SceneColours,
  ): void {
    const layer = this.#volumes;
    layer.clear();
    for (const volume of volumes) {
      const colour = new Color(volume.colour);
      if (volume.opacity > 0) {
        const material = new MeshLambertMaterial({
          color: colour,
          transparent: true,
          opacity: volume.opacity,
          side: DoubleSide,
          depthWrite: false,
          flatShading: true,
        });
        layer.ledger.keep("materials", material);
        layer.add(new Mesh(layer.geometry(volume.mesh.triangles), material), 1);
      }
      const line = new LineBasicMaterial({
        color: volume.chosen ? colours.chosen : colour.clone().lerp(new Color(colours.ink), 0.25),
      });
      layer.ledger.keep("materials", line);
      layer.add(new LineSegments(layer.geometry(volume.mesh.edges), line), volume.chosen ? 3 : 2);
    }
    if (fiducial !== null) {
      const geometry = layer.geometry(fiducial.edges);
      geometry.setAttribute("lineDistance", new BufferAttribute(lineDistances(fiducial.edges), 1));
      geometry.computeBoundingSphere();
      const dash = dashesOver(2 * (geometry.boundingSphere?.radius ?? 1));
      // Over the points, which are densest inside it.
      const material = new LineDashedMaterial({
        color: colours.fiducial,
        depthTest: false,
        transparent: true,
        ...dash,
      });
      layer.ledger.keep("materials", material);
      layer.add(new LineSegments(geometry, material), 5);
    }
  }

  showClouds(clouds: readonly PointCloud[], pixelRatio = 1): void {
    const layer = this.#clouds;
    layer.clear();
    for (const { kind, positions, colours } of clouds) {
      const mark = cloudMarks[kind];
      const geometry = layer.geometry(positions);
      geometry.setAttribute("color", new BufferAttribute(linearColours(colours), 3));
      const material = new PointsMaterial({
        size: pointSize[mark] * pixelRatio,
        sizeAttenuation: false,
        vertexColors: true,
        transparent: true,
        alphaTest: 0.4,
        opacity: pointOpacity,
        depthWrite: false,
        map: this.#markTexture(mark),
      });
      layer.ledger.keep("materials", material);
      layer.add(new Points(geometry, material), 4);
    }
  }

  showTrack(track: EventTrack | null, colours: SceneColours): void {
    const layer = this.#track;
    layer.clear();
    if (track === null) return;
    const leg = (points: readonly (readonly [number, number, number])[], dashed: boolean) => {
      const settings = { color: colours.beam, depthTest: false };
      const material = dashed
        ? new LineDashedMaterial({ ...settings, ...dashesOver(spanOf(points)) })
        : new LineBasicMaterial(settings);
      layer.ledger.keep("materials", material);
      const line = new Line(layer.geometry(Float32Array.from(points.flat())), material);
      if (dashed) line.computeLineDistances();
      layer.add(line, 6);
    };
    leg([track.start, track.vertex], false);
    leg([track.vertex, track.decay], true);
    leg([track.decay, track.conversion], false);
  }

  counts(): ResourceCounts {
    const layers = [this.#volumes, this.#clouds, this.#track].map(({ ledger }) => ledger.counts());
    const sum = (kind: keyof ResourceCounts) =>
      layers.reduce((total, counts) => total + counts[kind], 0);
    return {
      geometries: sum("geometries"),
      materials: sum("materials"),
      textures: sum("textures") + this.#marks.size,
    };
  }

  dispose(): void {
    for (const layer of [this.#volumes, this.#clouds, this.#track]) layer.clear();
    for (const texture of this.#marks.values()) texture.dispose();
    this.#marks.clear();
    this.scene.clear();
  }

  /** One texture a mark, kept as long as the scene: clouds change with every slider. */
  #markTexture(mark: CloudMark): DataTexture {
    let texture = this.#marks.get(mark);
    if (texture === undefined) {
      texture = new DataTexture(markPixels(mark), markSize, markSize);
      texture.needsUpdate = true;
      this.#marks.set(mark, texture);
    }
    return texture;
  }
}

/** Dashes and gaps over a length, cm. */
function dashesOver(length: number): { readonly dashSize: number; readonly gapSize: number } {
  const period = length / dashesAcross;
  return { dashSize: 0.6 * period, gapSize: 0.4 * period };
}

function spanOf([from, to]: readonly (readonly [number, number, number])[]): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]) || 1;
}

/** Distance along edges, running on where one begins at the end of the former: circles are dashed evenly. */
function lineDistances(edges: Float32Array): Float32Array {
  const distances = new Float32Array(edges.length / 3);
  let distance = 0;
  for (let k = 0; k < edges.length; k += 6) {
    const continues = [0, 1, 2].every((axis) => k > 0 && edges[k + axis] === edges[k - 3 + axis]);
    if (!continues) distance = 0;
    distances[k / 3] = distance;
    distance += Math.hypot(
      edges[k + 3] - edges[k],
      edges[k + 4] - edges[k + 1],
      edges[k + 5] - edges[k + 2],
    );
    distances[k / 3 + 1] = distance;
  }
  return distances;
}

/** Colours of the page as three takes them for vertices: linear, 0 to 1. */
function linearColours(colours: Uint8Array): Float32Array {
  const linear = new Float32Array(colours.length);
  const colour = new Color();
  for (let k = 0; k < colours.length; k += 3) {
    const [red, green, blue] = [colours[k], colours[k + 1], colours[k + 2]];
    colour.setRGB(red / 255, green / 255, blue / 255, SRGBColorSpace).toArray(linear, k);
  }
  return linear;
}

/** White marks with their shape in the alpha channel. */
function markPixels(mark: CloudMark): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(4 * markSize * markSize).fill(255);
  for (let k = 0; k < markSize * markSize; k++) {
    const x = ((k % markSize) + 0.5) / (markSize / 2) - 1;
    const y = (Math.floor(k / markSize) + 0.5) / (markSize / 2) - 1;
    pixels[4 * k + 3] = isInMark(mark, x, y) ? 255 : 0;
  }
  return pixels;
}

/** Whether a point of the square -1 to 1 belongs to a mark. */
function isInMark(mark: CloudMark, x: number, y: number): boolean {
  const radius = Math.hypot(x, y);
  switch (mark) {
    case "disc":
      return radius <= 1;
    case "ring":
      return radius <= 1 && radius >= 0.55;
    case "cross":
      return Math.min(Math.abs(x - y), Math.abs(x + y)) <= 0.4;
  }
}

/** The scene drawn by three. */
export class WebGLScene implements SceneRenderer {
  readonly kind = "webgl";
  readonly #renderer: WebGLRenderer;
  readonly #objects = new SceneObjects();
  readonly #camera = new PerspectiveCamera((fieldOfView * 180) / Math.PI);
  #clouds: readonly PointCloud[] = [];
  #pixelRatio = 1;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true });
    this.#renderer.setClearColor(0x000000, 0);
  }

  showVolumes(
    volumes: readonly DrawnVolume[],
    fiducial: SolidMesh | null,
    colours: SceneColours,
  ): void {
    this.#objects.showVolumes(volumes, fiducial, colours);
  }

  showClouds(clouds: readonly PointCloud[]): void {
    this.#clouds = clouds;
    this.#objects.showClouds(clouds, this.#pixelRatio);
  }

  showTrack(track: EventTrack | null, colours: SceneColours): void {
    this.#objects.showTrack(track, colours);
  }

  draw(camera: OrbitCamera, { width, height }: PictureSize, pixelRatio: number): void {
    const renderer = this.#renderer;
    if (pixelRatio !== this.#pixelRatio) {
      this.#pixelRatio = pixelRatio;
      this.#objects.showClouds(this.#clouds, pixelRatio);
    }
    renderer.setPixelRatio(pixelRatio);
    renderer.setSize(width, height, false);
    const { up } = axesOf(camera);
    this.#camera.aspect = width / height;
    this.#camera.near = camera.distance / 200;
    this.#camera.far = camera.distance * 400;
    this.#camera.up.set(...up);
    this.#camera.position.set(...eyeOf(camera));
    this.#camera.lookAt(...camera.target);
    this.#camera.updateProjectionMatrix();
    renderer.render(this.#objects.scene, this.#camera);
  }

  /** What three itself counts; materials are the scene's own count. */
  counts(): ResourceCounts {
    const { geometries, textures } = this.#renderer.info.memory;
    return { geometries, textures, materials: this.#objects.counts().materials };
  }

  dispose(): void {
    this.#objects.dispose();
    this.#renderer.dispose();
    // Browsers keep few contexts; without this the old ones live until they are collected.
    this.#renderer.forceContextLoss();
  }
}
