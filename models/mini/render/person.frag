#version 330
// Everything is decided from the place on the reference body, so garments, patterns and faces stick to the person.
in vec3 N; in vec3 P; in vec3 W; in vec4 A;
layout(location = 0) out vec4 colour;
layout(location = 1) out float label;
uniform int kind;        // 0 skin, 1 eyes, 2 lashes, 3 cloth, 4 hair, 5 shoes, 6 furniture
uniform vec3 eye, key, keyColour, skin, hairColour, lipColour, irisColour, first, second, third;
uniform float ambient, labelValue, brow, beard, hairline, hairFuzz, seed;
uniform vec4 worn[8];    // two per garment: (hem, neck kind, neck depth or waist, sleeve), (opening, -, -, on)
uniform vec4 mine[2];
uniform vec4 pattern;    // kind, period, turn, strength
uniform vec4 trim;       // collar, buttons, hem band, weave
uniform sampler2DShadow shadow; uniform mat4 toLight;

float hash(vec3 p) { p = fract(p * 0.3183099 + 0.1); p *= 17.0; return fract(p.x * p.y * p.z * (p.x + p.y + p.z)); }
float noise(vec3 x) {
    vec3 i = floor(x), f = fract(x); f = f * f * (3.0 - 2.0 * f);
    return mix(mix(mix(hash(i), hash(i + vec3(1,0,0)), f.x), mix(hash(i + vec3(0,1,0)), hash(i + vec3(1,1,0)), f.x), f.y),
               mix(mix(hash(i + vec3(0,0,1)), hash(i + vec3(1,0,1)), f.x), mix(hash(i + vec3(0,1,1)), hash(i + vec3(1,1,1)), f.x), f.y), f.z);
}
float neckEdge(vec4 g) { // above 0: inside the garment, below: the neck's opening; about metres
    float x = abs(P.x), crew = length(vec3(P.x, P.y + 0.02, (P.z - 0.775) * 0.8)) - 0.094;
    bool front = P.y < -0.01;
    if (g.y < 0.5) return crew;                                                   // crew
    if (g.y < 1.5) return front ? min(crew, (length(vec2(x / 0.105, (P.z - 0.75) / g.z)) - 1.0) * 0.1) : crew; // scoop
    if (g.y < 2.5) return front ? min(crew, (x * g.z / 0.085 - (P.z - (0.765 - g.z))) * 0.5) : crew;           // V
    if (g.y < 3.5) return 0.715 - P.z;                                            // boat
    if (g.y < 4.5) return 0.788 - P.z;                                            // turtle
    if (g.y < 5.5) return 0.585 - P.z;                                            // strapless
    return min(min(crew, front ? (length(vec2(x / 0.10, (P.z - 0.74) / 0.13)) - 1.0) * 0.1 : crew), max(0.125 - x, 0.60 - P.z)); // tank
}
float edge(vec4 g, vec4 h) { // distance from the garment's border, positive inside
    if (h.w < 0.5) return -1.0;
    if (g.y > 9.5) return min(P.z - g.x, g.z - P.z);                              // trousers, skirts: hem to waist
    float d = min(min(P.z - g.x, neckEdge(g)), 0.795 - P.z);
    if (A.x > -0.39) d = (g.w <= 0.0) ? min(d, (g.w - A.x) * 0.3) : (A.x > 0.25 ? (g.w - A.x) * 0.55 : min(max(d, A.x * 0.5), (g.w - A.x) * 0.55));
    if (h.x > 0.0 && P.y < 0.0) d = min(d, abs(P.x) - h.x * (1.0 + 0.5 * (P.z < 0.5 ? (0.5 - P.z) : 0.0)));
    return d;
}
vec2 cloth() { // along and around, metres
    if (A.x > 0.02) return vec2(0.62 - A.x * 0.5, atan(A.z, A.y) * 0.055);
    if (P.z < 0.10 && labelValue != 4.0 && labelValue != 5.0) { vec2 c = vec2(sign(P.x) * mix(0.20, 0.11, clamp((P.z + 0.74) / 0.85, 0.0, 1.0)), -0.03);
        return vec2(P.z, atan(P.x - c.x, -(P.y - c.y)) * 0.075); }
    float turns = max(1.0, round(6.2832 * 0.165 / pattern.y)); // a whole number of repeats, so that the back has no seam
    return vec2(P.z, atan(P.x, -(P.y + 0.03)) * turns * pattern.y / 6.2832);
}
float aa(float v, float w) { return smoothstep(-w, w, v); }
vec3 printed(vec3 base) {
    vec2 c = cloth(); float f = pattern.y, k = pattern.x;
    float w = fwidth(c.x) / f * 3.2 + 1e-4, wu = min(fwidth(c.y), 0.02) / f * 3.2 + 1e-4;
    float s1 = sin(c.x / f * 6.2832), s2 = sin(c.y / f * 6.2832);
    if (k < 0.5) return base;
    if (k < 1.5) return mix(base, second, aa(s1 - pattern.z, w));                                   // stripes round
    if (k < 2.5) return mix(base, second, aa(s2 - pattern.z, wu));                                  // stripes along
    if (k < 3.5) return mix(base, second, 0.5 * aa(s1, w) + 0.5 * aa(s2, wu));                      // gingham
    if (k < 4.5) { vec3 q = mix(base, second, 0.55 * aa(s1 - 0.1, w) + 0.45 * aa(s2 - 0.1, wu));    // tartan
        return mix(q, third, 0.8 * max(aa(sin(c.x / f * 6.2832 + 1.57) - 0.9, w), aa(sin(c.y / f * 6.2832 + 1.57) - 0.9, wu))); }
    if (k < 5.5) { vec2 g = c / f; g.y += 0.5 * mod(floor(g.x), 2.0); vec2 q = fract(g) - 0.5; return mix(second, base, smoothstep(0.26, 0.26 + w, length(q))); }
    if (k < 6.5) { vec2 q = vec2(P.x, P.z - 0.50) / 0.075;                                          // a print on the chest
        float d = pattern.z < 0.25 ? length(q) - 0.8 : pattern.z < 0.5 ? max(abs(q.x) - 0.95, abs(q.y) - 0.45) : pattern.z < 0.75 ? abs(q.x) + abs(q.y) - 1.0 : abs(length(q) - 0.7) - 0.22;
        return (P.y < 0.0 && A.x < 0.0) ? mix(second, base, smoothstep(0.0, 0.08, d)) : base; }
    if (k < 7.5) return mix(base, second, A.x > 0.02 ? 1.0 : aa(P.z - mix(0.36, 0.60, pattern.z), fwidth(P.z))); // yoke and sleeves
    if (k < 8.5) { float n = noise(vec3(c / f * 1.3, seed)); vec3 q = mix(base, second, smoothstep(0.52, 0.58, n));   // camouflage, flowers
        return mix(q, third, smoothstep(0.60, 0.66, noise(vec3(c / f * 1.7 + 9.0, seed + 5.0)))); }
    return mix(base, second, smoothstep(0.0, 1.0, (P.z - mine[0].x) / (0.7 - mine[0].x)));          // from one colour to another
}
float wrinkles() {
    vec3 q = P * vec3(1, 1, 1) + seed;
    float knee = exp(-pow((P.z + 0.29) / 0.09, 2.0)), crotch = exp(-pow((P.z - 0.06) / 0.10, 2.0)), waist = exp(-pow((P.z - 0.28) / 0.13, 2.0));
    float ankle = exp(-pow((P.z + 0.68) / 0.07, 2.0));
    float elbow = A.x > 0.0 ? exp(-pow((A.x - 0.48) / 0.16, 2.0)) + 0.5 : 0.0;
    float lie = noise(vec3(q.x * 14.0, q.y * 14.0, q.z * 38.0 + 6.0 * noise(q * 9.0)));
    float hang = noise(vec3(q.x * 30.0, q.y * 30.0, q.z * 5.0));
    float sleeve = noise(vec3(A.x * 26.0 + 3.0 * noise(q * 11.0), A.yz * 26.0));
    if (labelValue == 4.0 || labelValue == 5.0 && P.z < 0.22) return hang * 0.010;
    if (A.x > 0.0) return sleeve * 0.010 * elbow;
    return lie * 0.0075 * max(max(knee, crotch), max(waist, ankle)) + hang * 0.003;
}
float lit(vec3 n) {
    vec4 s = toLight * vec4(W + n * 0.012, 1.0); vec3 q = s.xyz / s.w * 0.5 + 0.5; float sum = 0.0;
    for (int i = 0; i < 4; i++) sum += texture(shadow, vec3(q.xy + (vec2(i & 1, i >> 1) - 0.5) * 0.006, q.z - 0.004));
    return sum * 0.25;
}
void main() {
    vec3 n = normalize(N), v = normalize(eye - W), base = skin; float gloss = 0.05, power = 12.0, wrap = 0.25;
    if (dot(n, v) < 0.0 && kind >= 3) n = -n;
    bool inside = !gl_FrontFacing && kind == 3;
    if (kind == 0) {
        for (int i = 0; i < 4; i++) if (edge(worn[2*i], worn[2*i+1]) > 0.012) discard;
        float x = abs(P.x), z = P.z;
        if (A.w >= 0.0) { // the head
            base = mix(base, lipColour, smoothstep(0.25, 0.8, A.w));
            if (P.y < -0.12) {
                base = mix(base, base * vec3(1.03, 0.86, 0.84), 0.5 * exp(-dot(vec2(x - 0.045, z - 0.862), vec2(x - 0.045, z - 0.862)) / 0.0005));
                base *= 1.0 - 0.30 * exp(-pow((x - 0.031) / 0.020, 2.0) - pow((z - 0.909) / 0.009, 2.0));
                float arch = 0.926 + 0.007 * (1.0 - pow((x - 0.036) / 0.022, 2.0));
                float b = smoothstep(0.0055, 0.003, abs(z - arch) / (1.0 - 0.35 * smoothstep(0.03, 0.055, x))) * smoothstep(0.011, 0.016, x) * smoothstep(0.060, 0.052, x);
                base = mix(base, hairColour * 0.55, b * brow);
                base *= 1.0 - 0.45 * exp(-pow((z - 0.8295) / 0.0018, 2.0)) * step(x, 0.023) * smoothstep(0.3, 0.6, A.w);
            }
            float stubble = smoothstep(0.852, 0.835, z) * smoothstep(0.04, -0.02, P.y) * step(0.775, z);
            stubble = max(stubble, smoothstep(0.852, 0.848, z) * step(x, 0.03) * step(0.838, z)) * (1.0 - smoothstep(0.2, 0.5, A.w));
            base = mix(base, hairColour * 0.6 + skin * 0.1, stubble * beard);
            float border = hairline - 0.006 * cos(x * 42.0) * step(P.y, -0.05) + (P.y > -0.085 ? -smoothstep(-0.085, -0.03, P.y) * 0.135 : 0.0) + 0.008 * noise(P * 90.0);
            if (z > border) base = mix(base, hairColour, hairFuzz);
        }
        gloss = 0.10; power = 16.0; wrap = 0.35;
    } else if (kind == 1) {
        vec3 c = vec3(sign(P.x) * 0.0313, -0.1290, 0.9024); vec2 q = P.xz - c.xz; float r = length(q);
        base = mix(vec3(0.03), irisColour, smoothstep(0.0026, 0.0034, r)); base = mix(base, vec3(0.80, 0.78, 0.76), smoothstep(0.0064, 0.0074, r));
        if (P.y > -0.13) base = vec3(0.7); gloss = 0.5; power = 60.0;
    } else if (kind == 2) { base = vec3(0.03); gloss = 0.0; }
    else if (kind == 3) {
        float d = edge(mine[0], mine[1]); if (d < 0.0) discard;
        base = printed(first);
        float weave = noise(vec3(cloth() * 420.0, 1.0)) - 0.5, soft = noise(P * 24.0 + seed) - 0.5;
        if (trim.w > 2.5) { base = mix(base, base * 1.7 + 0.04, 0.35 * exp(-pow((P.z + 0.12) / 0.20, 2.0)) * step(P.z, 0.08)) * (1.0 + 0.35 * weave + 0.12 * soft); }   // denim
        else if (trim.w > 1.5) { base *= 1.0 + 0.13 * sin(cloth().y * 520.0) + 0.12 * soft; }       // ribs of a knit
        else if (trim.w > 0.5) { base *= 1.0 + 0.28 * weave + 0.1 * soft; }                         // melange
        else base *= 1.0 + 0.06 * soft;
        float band = trim.z; if (band > 0.0 && d < band) base = mix(third, base, smoothstep(band - fwidth(d), band, d));
        if (d < 0.006) base *= 0.72;
        if (trim.y > 0.5 && P.y < 0.0 && A.x < 0.0 && mine[0].y < 9.5) { // a placket with buttons
            base *= 1.0 - 0.30 * smoothstep(0.0035, 0.0015, abs(abs(P.x) - 0.014));
            vec2 q = vec2(P.x, mod(P.z, 0.085) - 0.042); base = mix(trim.y > 1.5 ? vec3(0.75) : first * 0.3, base, smoothstep(0.0055, 0.0075, length(q)));
        }
        if (trim.x > 0.5 && mine[0].y < 2.5 && A.x < 0.05) { float c = neckEdge(mine[0]); if (c < 0.034) base = mix(third, base, 0.0) * (c > 0.029 ? 0.6 : 1.0); }
        if (mine[0].y > 9.5 && mine[0].y < 10.5) { // trousers: waistband, fly, pockets, seams
            float side = abs(atan(P.x - sign(P.x) * 0.10, -(P.y + 0.02)));
            if (mine[0].z - P.z < 0.034) base *= (mine[0].z - P.z > 0.029) ? 0.6 : 0.93;
            if (P.y < 0.0 && abs(P.x) < 0.004 && P.z > 0.09) base *= 0.7;
            if (P.z > 0.10 && P.y < 0.0 && abs(P.z - 0.235 + (abs(P.x) - 0.08) * 1.3) < 0.004 && abs(P.x) > 0.07) base *= 0.65;
            if (P.y > 0.03 && P.z > 0.07 && P.z < 0.17 && abs(P.x) > 0.04 && abs(P.x) < 0.13) base *= (P.z > 0.163 || abs(P.x) < 0.045 || abs(P.x) > 0.125) ? 0.72 : 1.0;
        }
        float h = wrinkles(); vec3 sx = dFdx(W), sy = dFdy(W), r1 = cross(sy, n), r2 = cross(n, sx); float det = dot(sx, r1);
        vec3 grad = sign(det) * (dFdx(h) * r1 + dFdy(h) * r2); n = normalize(abs(det) * n - clamp(grad, -0.9 * abs(det), 0.9 * abs(det)));
        gloss = pattern.w; power = 14.0; if (inside) base *= 0.35;
    } else if (kind == 4) {
        vec3 q = P - vec3(0.0, -0.06, 0.93); float around = atan(q.x, -q.y);
        float strand = noise(vec3(around * 22.0, A.w * 3.0, seed)) * 0.6 + noise(vec3(around * 60.0, A.w * 6.0, seed)) * 0.4;
        if (A.y > 0.0) { float border = hairline - 0.006 * cos(P.x * 42.0) * step(P.y, -0.05) + (P.y > -0.085 ? -smoothstep(-0.085, -0.03, P.y) * A.y : 0.0) + 0.010 * strand;
            if (P.z < border) discard; }
        base = hairColour * (0.55 + 0.9 * strand); gloss = 0.30 * pow(1.0 - abs(strand - 0.5), 3.0); power = 9.0; wrap = 0.4;
    } else if (kind == 5) {
        if (P.z > mine[0].x || (mine[0].y > 0.5 && P.z > -0.765 && P.y < -0.05 + 0.03 * mine[0].y && P.y > -0.165)) discard;
        base = P.z < -0.802 ? second : (mine[0].w > 0.5 && P.y < -0.06 && P.y > -0.15 && abs(sin(P.y * 210.0)) > 0.75 && P.z > -0.775 ? third : first); gloss = 0.15; power = 25.0;
        if (mine[0].x - P.z < 0.006) base *= 0.7;
    }
    float d = dot(n, key), shade = mix(0.35, 1.0, lit(n)); float diffuse = max(0.0, (d + wrap) / (1.0 + wrap)) * (d > -0.2 ? shade : 0.35);
    vec3 sky = mix(vec3(0.80, 0.77, 0.75), vec3(1.04, 1.05, 1.08), n.z * 0.5 + 0.5) * ambient;
    float rim = pow(1.0 - max(dot(n, v), 0.0), 3.0) * 0.10;
    vec3 light = sky + keyColour * diffuse * (1.0 - ambient * 0.62) + rim;
    if (kind == 0) light = mix(light, light * vec3(1.06, 0.97, 0.94), 1.0 - diffuse);
    vec3 c = base * light + gloss * pow(max(dot(n, normalize(key + v)), 0.0), power) * shade * keyColour;
    colour = vec4(pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2)), 1.0);
    label = labelValue / 255.0;
}
