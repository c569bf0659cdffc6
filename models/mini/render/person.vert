#version 330
in vec3 position; in vec3 normal; in vec3 place; in vec4 arm; // arm: along, two across, extra (lips, part of hair ...)
uniform mat4 camera;
out vec3 N; out vec3 P; out vec3 W; out vec4 A;
void main() { gl_Position = camera * vec4(position, 1.0); N = normal; P = place; W = position; A = arm; }
