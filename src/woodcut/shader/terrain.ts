/**
 * Land: cuts run down the slope, in patches of parallel cuts as on a block. Where two patches meet the cuts pinch
 * to points. Gullies and some steep faces are cut along the contour instead.
 */
export const TERRAIN = /* glsl */ `
struct Cut { vec2 q; vec3 T; float tl; float pinch; };
Cut terrainCut(vec3 P,vec3 Ng,vec4 field,float D,float px){
  Cut cut; float sl=length(field.xy);
  vec2 wind=uWind.xy/max(length(uWind.xy),1e-3);
  vec2 g=mix(field.xy/max(sl,1e-4),wind,smoothstep(.10,.03,sl));
  float jit=(noise(P.xz*.035)-.5)*.9+(noise(P.xz*.21+7.)-.5)*.45;
  float kf=atan(g.y,g.x+1e-6)*(9./3.14159265)+jit+.5; float k=floor(kf);
  float e=min(kf-k,k+1.-kf)/max(fwidth(kf),1e-4);
  float a=k*(3.14159265/9.); vec2 fd=vec2(cos(a),sin(a)),pe=vec2(-fd.y,fd.x);
  vec2 q=vec2(dot(P.xz,pe),dot(P.xz,fd)+P.y*1.3); vec3 g3=vec3(pe.x,0.,pe.y);
  float alt=field.z<-.30?1.:0.;
  if(sl>.40&&alt>.5){ q=vec2(P.y*1.1,dot(P.xz,pe)); g3=vec3(0.,1.1,0.); }
  vec3 T=g3-Ng*dot(g3,Ng); float tl=length(T);
  cut.q=q; cut.tl=max(tl,.25); cut.T=T/max(tl,1e-4);
  cut.pinch=smoothstep(0.,.55*uPeriod/px,e);
  return cut;
}
`
