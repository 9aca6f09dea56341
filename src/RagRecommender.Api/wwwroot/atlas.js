// The map as it comes from the service: columns of all recordings, their colours, and who is near a point.
export const colourings = { genre: "genre", energy: "energy", valence: "mood", danceability: "dance", acousticness: "acoustic", instrumentalness: "instrumental", tempo: "tempo", popularity: "popularity" };
const cells = 256;

function rgb(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s]
    .map((value) => Math.round(255 * Math.min(1, Math.max(0, value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))));
}

export class Atlas {
  constructor(buffer) {
    const length = new DataView(buffer).getInt32(0, true);
    Object.assign(this, JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))));
    let at = 4 + length;
    for (const name of this.columns) {
      const wide = name === "x" || name === "y";
      this[name] = wide ? new Uint16Array(buffer, at, this.count) : new Uint8Array(buffer, at, this.count);
      at += this.count * (wide ? 2 : 1);
    }
    // A recording has up to four genres here, the rarest, which says most, first.
    this.genresOf = ["genre", "genre2", "genre3", "genre4"].map((name) => this[name]).filter(Boolean);
    this.#index();
    this.#survey();
  }

  // Places by cell of a grid, so that what is near the pointer is found among a few.
  #index() {
    this.first = new Uint32Array(cells * cells + 1);
    const cellOf = (place) => (this.y[place] >> 8) * cells + (this.x[place] >> 8);
    for (let place = 0; place < this.count; place++)
      this.first[cellOf(place) + 1]++;
    for (let cell = 0; cell < cells * cells; cell++)
      this.first[cell + 1] += this.first[cell];
    const next = this.first.slice();
    this.inCells = new Uint32Array(this.count);
    for (let place = 0; place < this.count; place++)
      this.inCells[next[cellOf(place)]++] = place;
  }

  // Where each genre has its middle: it gives the genre its colour, so that neighbours blend, and its label a place.
  #survey() {
    const members = this.genres.map(() => []);
    for (let place = 0; place < this.count; place++)
      members[this.genre[place]]?.push(place);
    this.regions = this.genres.map((name, genre) => {
      const middle = (column) => members[genre].map((place) => column[place]).sort((a, b) => a - b)[members[genre].length >> 1] ?? 32768;
      return { name, genre, size: members[genre].length, x: middle(this.x), y: middle(this.y) };
    });
    this.bySize = [...this.regions].sort((left, right) => right.size - left.size);
  }

  // RGBA for every place. focus: a genre; what does not have it is dimmed.
  colours(by, { dark, focus = null }) {
    const light = dark ? 0.74 : 0.58;
    const palette = by === "genre"
      ? this.regions.map(({ x, y }, place) => rgb(light + (place % 3 - 1) * 0.05, dark ? 0.15 : 0.16, Math.atan2(y - 32768, x - 32768)))
      : Array.from({ length: 256 }, (_, value) => rgb(light + (dark ? 0.1 : -0.06) * (value / 255 - 0.5) * 2, 0.05 + 0.13 * Math.abs(value / 255 - 0.4), (265 + 140 * value / 255) / 180 * Math.PI));
    const column = this[by] ?? this.genre;
    const other = rgb(light, 0, 0);
    const colours = new Uint8Array(this.count * 4);
    for (let place = 0; place < this.count; place++) {
      colours.set(palette[column[place]] ?? other, place * 4);
      colours[place * 4 + 3] = focus === null || this.genresOf.some((genres) => genres[place] === focus) ? 210 : 22;
    }
    return colours;
  }

  // The place nearest to a point of the map within a radius, or -1.
  nearest(x, y, radius) {
    let [best, least] = [-1, radius * radius];
    const clamp = (value) => Math.max(0, Math.min(cells - 1, value >> 8));
    for (let row = clamp(y - radius); row <= clamp(y + radius); row++) {
      for (let cell = row * cells + clamp(x - radius); cell <= row * cells + clamp(x + radius); cell++) {
        for (let index = this.first[cell]; index < this.first[cell + 1]; index++) {
          const place = this.inCells[index];
          const distance = (this.x[place] - x) ** 2 + (this.y[place] - y) ** 2;
          if (distance < least)
            [best, least] = [place, distance];
        }
      }
    }
    return best;
  }

  // The places inside a closed line of [x, y] points, the best known first.
  inside(line) {
    const xs = line.map((point) => point[0]);
    const ys = line.map((point) => point[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const found = [];
    for (let place = 0; place < this.count; place++) {
      const [x, y] = [this.x[place], this.y[place]];
      if (x < left || x > right || y < top || y > bottom)
        continue;
      let isIn = false;
      for (let end = 0, start = line.length - 1; end < line.length; start = end++) {
        if (ys[end] > y !== ys[start] > y && x < (xs[start] - xs[end]) * (y - ys[end]) / (ys[start] - ys[end]) + xs[end])
          isIn = !isIn;
      }
      if (isIn)
        found.push(place);
    }
    return found.sort((left, right) => this.popularity[right] - this.popularity[left] || left - right);
  }
}
