import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';

// Makes the map of the law pages out of Natural Earth (public domain), as the npm package world-atlas packs it: fewer points,
// Equal Earth projection, whole numbers. Only these numbers are shipped; the packages are needed to make them, not to show them.

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Land = Feature<Polygon | MultiPolygon, { name: string }>;
type StateRow = { code: string; numeric: string };

/** What is shipped: one path for each State in a box of whole numbers; a dot where the State is too small to be seen. */
export type WorldMap = {
  from: string;
  width: number;
  height: number;
  /** The edge of the world. */
  globe: string;
  /** Land of no member State, and land over which States disagree as far as the source keeps it apart. */
  others: string;
  states: Record<string, { path: string; dot?: { x: number; y: number } }>;
};

const width = 1000;
/** In steradians: triangles below it are left out. About the detail that one unit of the box can show. */
const detail = 2e-6;
/** In square units of the box: what is smaller gets a dot. */
const tooSmall = 14;

/** States that Natural Earth leaves out at this scale: where they are (longitude, latitude). */
const missing: Record<string, Position> = { TV: [179.2, -8.5] };

/** The source draws the peninsula with the Russian Federation; resolution 68/262 of the General Assembly says otherwise. */
const crimea = ([longitude, latitude]: Position): boolean =>
  (longitude ?? 0) > 32 && (longitude ?? 0) < 37 && (latitude ?? 0) > 44 && (latitude ?? 0) < 46.4;

const polygonsOf = ({ geometry }: Land): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const multi = (coordinates: Position[][][]): MultiPolygon => ({ type: 'MultiPolygon', coordinates });

/** Absolute whole numbers to relative ones, without steps that go nowhere: `M10,20L12,20Z` → `m10 20 2 0z`. */
export const shorten = (path: string): string => {
  let at: [number, number] = [0, 0];
  let text = '';
  for (const ring of path.split('M').slice(1)) {
    const points = ring
      .replace(/Z.*$/u, '')
      .split('L')
      .map((pair) => pair.split(',').map(Number) as [number, number]);
    const [first = at] = points;
    const steps: string[] = [];
    let last = first;
    for (const point of points.slice(1)) {
      const [x, y] = [point[0] - last[0], point[1] - last[1]];
      if (x !== 0 || y !== 0) steps.push(`${x} ${y}`);
      last = point;
    }
    // a ring of less than two steps has no area
    if (steps.length < 2) continue;
    text += `m${first[0] - at[0]} ${first[1] - at[1]} ${steps.join(' ')}z`;
    at = first;
  }
  return text.replaceAll(' -', '-');
};

const statesOf = (root: string): StateRow[] =>
  (JSON.parse(readFileSync(`${root}catalog/states/un-members.json`, 'utf8')) as { states: StateRow[] }).states;

/** Makes the map. Throws when a member State is neither in the source nor among those that we place ourselves. */
export const makeWorldMap = (): WorldMap => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const from = fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json'));
  const { version } = JSON.parse(readFileSync(new URL('./package.json', `file://${from}`), 'utf8')) as { version: string };
  const whole = JSON.parse(readFileSync(from, 'utf8')) as Atlas;
  const topology = simplify(presimplify(whole, sphericalTriangleArea), detail);
  const { features } = feature(topology, topology.objects.countries as GeometryCollection<{ name: string }>) as FeatureCollection<
    Polygon | MultiPolygon,
    { name: string }
  >;
  const byCode = new Map(statesOf(root).map(({ code, numeric }) => [numeric, code]));
  const owned = new Map<string, Position[][][]>();
  const others: Position[][][] = [];
  for (const land of features) {
    if (land.properties.name === 'Antarctica') continue;
    const code = byCode.get(String(land.id ?? ''));
    for (const polygon of polygonsOf(land)) {
      const disputed = code === 'RU' && crimea(geoCentroid({ type: 'Polygon', coordinates: polygon }));
      if (code === undefined || disputed) others.push(polygon);
      else owned.set(code, [...(owned.get(code) ?? []), polygon]);
    }
  }
  const land: Geometry = multi([...owned.values(), others].flat());
  const projection = geoEqualEarth().fitWidth(width, { type: 'Sphere' });
  const draw = geoPath(projection).digits(0);
  const [, [, bottom]] = draw.bounds(land);
  const states: WorldMap['states'] = {};
  for (const code of [...byCode.values()].toSorted()) {
    const polygons = owned.get(code);
    const place = polygons === undefined ? missing[code] : undefined;
    if (polygons === undefined && place === undefined) throw new Error(`the map has no place for ${code}`);
    const shape = multi(polygons ?? []);
    const [x, y] = (place === undefined ? draw.centroid(shape) : projection(place as [number, number])) ?? [0, 0];
    const path = polygons === undefined ? '' : shorten(draw(shape) ?? '');
    states[code] = path === '' || draw.area(shape) < tooSmall ? { path, dot: { x: Math.round(x), y: Math.round(y) } } : { path };
  }
  return {
    from: `Natural Earth (public domain), 1:50m, from world-atlas ${version}`,
    width,
    height: Math.ceil(bottom),
    globe: shorten(draw({ type: 'Sphere' }) ?? ''),
    others: shorten(draw(multi(others)) ?? ''),
    states,
  };
};
