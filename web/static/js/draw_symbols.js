/** Point symbols: the shape says the family as much as the colour does; the filling the status. */

const HALO = [["#1f2328", 9], ["#ffe27a", 7]];
const EDGES = { solid: [], dashed: [3, 1.6], dotted: [1.2, 1.5] };
const DRAWN_AT = 5.5; // half the box that the shapes are drawn in

/** Options: look, radius, selected, dim, shift [x, y] in pixels. */
export const Mark = L.CircleMarker.extend({
  _updatePath() {
    if (!this._renderer._drawing || this._empty()) return;
    const context = this._renderer._ctx;
    const [x, y] = this.options.shift ?? [0, 0];
    context.save();
    context.translate(this._point.x + x, this._point.y + y);
    context.scale(this.options.radius / DRAWN_AT, this.options.radius / DRAWN_AT);
    paintMark(context, this.options);
    context.restore();
  },
});

/** A symbol is filled when what it stands for is open; else its white face has a broken edge. */
export function paintMark(context, { look, selected, dim }) {
  const strength = dim ? 0.2 : 1;
  context.globalAlpha = strength;
  context.lineJoin = "round";
  if (selected) for (const [color, width] of HALO) outline(context, look.path, color, width);
  else outline(context, look.path, "#ffffff", 3.6);
  context.fillStyle = "#ffffff";
  context.fill(look.path);
  context.globalAlpha = strength * look.opacity;
  context.fillStyle = look.color;
  if (look.built && !look.hollow) context.fill(look.path);
  context.setLineDash(EDGES[look.dash]);
  outline(context, look.path, look.color, look.built ? 1.9 : 2.1);
}

function outline(context, path, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}

/** A stop of a line: a white disc with a rim in the colour of the line. */
export const Stop = L.CircleMarker.extend({
  _updatePath() {
    if (!this._renderer._drawing || this._empty()) return;
    const context = this._renderer._ctx;
    const { rim, radius, dim } = this.options;
    context.save();
    context.globalAlpha = dim ? 0.2 : 1;
    context.beginPath();
    context.arc(this._point.x, this._point.y, radius, 0, Math.PI * 2);
    context.fillStyle = "#ffffff";
    context.strokeStyle = rim;
    context.lineWidth = radius > 3 ? 1.7 : 1.3;
    context.fill();
    context.stroke();
    context.restore();
  },
});
