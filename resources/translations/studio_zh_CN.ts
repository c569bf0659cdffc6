<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Joint</name>
    <message>
        <source>nose</source>
        <translation>鼻</translation>
    </message>
    <message>
        <source>neck</source>
        <translation>颈</translation>
    </message>
    <message>
        <source>right shoulder</source>
        <translation>右肩</translation>
    </message>
    <message>
        <source>right elbow</source>
        <translation>右肘</translation>
    </message>
    <message>
        <source>right wrist</source>
        <translation>右腕</translation>
    </message>
    <message>
        <source>left shoulder</source>
        <translation>左肩</translation>
    </message>
    <message>
        <source>left elbow</source>
        <translation>左肘</translation>
    </message>
    <message>
        <source>left wrist</source>
        <translation>左腕</translation>
    </message>
    <message>
        <source>right hip</source>
        <translation>右髋</translation>
    </message>
    <message>
        <source>right knee</source>
        <translation>右膝</translation>
    </message>
    <message>
        <source>right ankle</source>
        <translation>右踝</translation>
    </message>
    <message>
        <source>left hip</source>
        <translation>左髋</translation>
    </message>
    <message>
        <source>left knee</source>
        <translation>左膝</translation>
    </message>
    <message>
        <source>left ankle</source>
        <translation>左踝</translation>
    </message>
    <message>
        <source>right eye</source>
        <translation>右眼</translation>
    </message>
    <message>
        <source>left eye</source>
        <translation>左眼</translation>
    </message>
    <message>
        <source>right ear</source>
        <translation>右耳</translation>
    </message>
    <message>
        <source>left ear</source>
        <translation>左耳</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Height of the picture in pixels.</source>
        <translation>图像高度，单位为像素。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the picture in pixels.</source>
        <translation>图像宽度，单位为像素。</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Pictures drawn for the same pose.</source>
        <translation>同一姿态绘制的图像数。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Start of the random numbers; the same seed gives the same pictures.</source>
        <translation>随机数的起点；相同种子得到相同图像。</translation>
    </message>
    <message>
        <source>The sampling algorithm.</source>
        <translation>采样算法。</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>How the timesteps are spread.</source>
        <translation>时间步的分布方式。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Denoising steps.</source>
        <translation>去噪步数。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How far the picture is pushed towards its conditions; 1 or less is none, and twice as fast.</source>
        <translation>将图像推向条件的程度；1 或更小表示不引导，速度快一倍。</translation>
    </message>
    <message>
        <source>Guidance rescale</source>
        <translation>引导重缩放</translation>
    </message>
    <message>
        <source>How far guidance is scaled back to the contrast without it.</source>
        <translation>将引导缩回到无引导时对比度的程度。</translation>
    </message>
    <message>
        <source>Guidance from</source>
        <translation>引导起点</translation>
    </message>
    <message>
        <source>Share of the steps after which guidance begins.</source>
        <translation>在这一比例的步数之后开始引导。</translation>
    </message>
    <message>
        <source>Guidance until</source>
        <translation>引导终点</translation>
    </message>
    <message>
        <source>Share of the steps after which guidance ends; steps without are twice as fast.</source>
        <translation>在这一比例的步数之后结束引导；无引导的步快一倍。</translation>
    </message>
    <message>
        <source>Cache interval</source>
        <translation>缓存间隔</translation>
    </message>
    <message>
        <source>Every how many steps the whole network is computed; between them its outer layers alone. 1 is always.</source>
        <translation>每隔多少步计算一次整个网络；其间只计算外层。1 表示每步都算。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Share of the steps that are run: below 1 the stage starts from the noised coarse picture; 1 is from noise alone, as published.</source>
        <translation>实际运行的步数比例：小于 1 时从加噪的粗图开始；1 表示只从噪声开始，与论文一致。</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>How the coarse picture reaches stage 3: as an 8-bit picture, as published, or as latents.</source>
        <translation>粗图交给阶段三的方式：8 位图像（与论文一致）或潜变量。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda or cuda:N.</source>
        <translation>在哪里计算：auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Numbers the networks compute in.</source>
        <translation>网络计算所用的数值类型。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Whether networks stay loaded (keep), are dropped after their stage (release), or are read layer by layer at every step (stream).</source>
        <translation>网络保持加载（keep）、阶段结束后释放（release），或每步逐层读取（stream）。</translation>
    </message>
    <message>
        <source>VAE tile</source>
        <translation>VAE 分块</translation>
    </message>
    <message>
        <source>CPU threads</source>
        <translation>CPU 线程</translation>
    </message>
    <message>
        <source>Threads that the CPU computes with; 0 is one a core.</source>
        <translation>CPU 计算所用的线程数；0 表示每核一个。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview every</source>
        <translation>预览间隔</translation>
    </message>
    <message>
        <source>Steps between two previews; 0 is none.</source>
        <translation>两次预览之间的步数；0 表示不预览。</translation>
    </message>
    <message>
        <source>Stage 1: prior</source>
        <translation>阶段一：先验</translation>
    </message>
    <message>
        <source>Stage 2: inpainting</source>
        <translation>阶段二：补全</translation>
    </message>
    <message>
        <source>Stage 3: refining</source>
        <translation>阶段三：精修</translation>
    </message>
    <message>
        <source>How previews are made: a quick linear map of the latents, the model&apos;s tiny decoder, or the exact and slow VAE.</source>
        <translation>预览的生成方式：潜变量的快速线性映射、模型的小型解码器，或精确但较慢的 VAE。</translation>
    </message>
    <message>
        <source>Scheduler</source>
        <translation>采样调度器</translation>
    </message>
    <message>
        <source>Side in pixels of the squares that pictures are encoded and decoded in to save memory, which changes them slightly; 0 is the whole picture at once.</source>
        <translation>为节省内存而分块编码和解码时方块的边长（像素），图像会略有变化；0 表示一次处理整幅图像。</translation>
    </message>
</context>
<context>
    <name>PoseMenu</name>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
    <message>
        <source>Select what hangs from %1</source>
        <translation>选择%1及其以下</translation>
    </message>
    <message>
        <source>Bend %1 the other way</source>
        <translation>让%1反向弯曲</translation>
    </message>
    <message>
        <source>Bend the other way</source>
        <translation>反向弯曲</translation>
    </message>
    <message>
        <source>Copy from %1</source>
        <translation>从%1复制</translation>
    </message>
    <message>
        <source>Copy limb</source>
        <translation>复制肢体</translation>
    </message>
    <message>
        <source>Put a joint here</source>
        <translation>在此放置关节</translation>
    </message>
    <message>
        <source>Put %1</source>
        <translation>放置%1</translation>
    </message>
    <message>
        <source>Restore all missing joints</source>
        <translation>恢复所有缺失关节</translation>
    </message>
    <message>
        <source>Restore joints</source>
        <translation>恢复关节</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Remove the hand</source>
        <translation>去掉手</translation>
    </message>
</context>
<context>
    <name>PoseName</name>
    <message>
        <source>arms folded</source>
        <translation>双臂交叉</translation>
    </message>
    <message>
        <source>arms out</source>
        <translation>双臂张开</translation>
    </message>
    <message>
        <source>arms raised</source>
        <translation>双臂举起</translation>
    </message>
    <message>
        <source>back</source>
        <translation>背面</translation>
    </message>
    <message>
        <source>contrapposto</source>
        <translation>对立式站姿</translation>
    </message>
    <message>
        <source>contrapposto turned</source>
        <translation>侧转对立式站姿</translation>
    </message>
    <message>
        <source>forearm up</source>
        <translation>前臂抬起</translation>
    </message>
    <message>
        <source>hand at nape</source>
        <translation>手放颈后</translation>
    </message>
    <message>
        <source>hand in hair</source>
        <translation>手抚头发</translation>
    </message>
    <message>
        <source>hand in pocket</source>
        <translation>单手插袋</translation>
    </message>
    <message>
        <source>hand on hip</source>
        <translation>单手叉腰</translation>
    </message>
    <message>
        <source>hand on hip turned</source>
        <translation>侧转单手叉腰</translation>
    </message>
    <message>
        <source>hand to chin</source>
        <translation>手托下巴</translation>
    </message>
    <message>
        <source>hands behind</source>
        <translation>双手背后</translation>
    </message>
    <message>
        <source>hands clasped</source>
        <translation>双手相握</translation>
    </message>
    <message>
        <source>hands on hips</source>
        <translation>双手叉腰</translation>
    </message>
    <message>
        <source>holding elbow</source>
        <translation>手扶手肘</translation>
    </message>
    <message>
        <source>looking over</source>
        <translation>回头看</translation>
    </message>
    <message>
        <source>one arm up</source>
        <translation>单臂举起</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>打电话</translation>
    </message>
    <message>
        <source>pockets</source>
        <translation>双手插袋</translation>
    </message>
    <message>
        <source>running</source>
        <translation>跑步</translation>
    </message>
    <message>
        <source>side</source>
        <translation>侧面</translation>
    </message>
    <message>
        <source>sitting</source>
        <translation>坐姿</translation>
    </message>
    <message>
        <source>sitting forward</source>
        <translation>前倾坐姿</translation>
    </message>
    <message>
        <source>sitting high</source>
        <translation>高凳坐姿</translation>
    </message>
    <message>
        <source>standing</source>
        <translation>站立</translation>
    </message>
    <message>
        <source>standing wide</source>
        <translation>分腿站立</translation>
    </message>
    <message>
        <source>step</source>
        <translation>迈步</translation>
    </message>
    <message>
        <source>strolling</source>
        <translation>漫步</translation>
    </message>
    <message>
        <source>strolling back</source>
        <translation>背面漫步</translation>
    </message>
    <message>
        <source>three quarter</source>
        <translation>四分之三侧面</translation>
    </message>
    <message>
        <source>walking</source>
        <translation>行走</translation>
    </message>
    <message>
        <source>walking side</source>
        <translation>侧面行走</translation>
    </message>
    <message>
        <source>waving</source>
        <translation>挥手</translation>
    </message>
</context>
<context>
    <name>PoseWarning</name>
    <message>
        <source>Left and right look swapped: swap them, or hide the face of a back.</source>
        <translation>左右似乎颠倒：请交换，或对背面隐藏脸部关节。</translation>
    </message>
    <message>
        <source>Longer than a body&apos;s: %1. Drag without Shift to keep lengths.</source>
        <translation>超出人体长度：%1。不按 Shift 拖动可保持长度。</translation>
    </message>
    <message>
        <source>Outside the picture: %1. The model cannot draw them.</source>
        <translation>在画面之外：%1。模型无法绘制。</translation>
    </message>
    <message>
        <source>The figure is smaller than any the model has learned: scale it up.</source>
        <translation>人物比模型学过的都小：请放大。</translation>
    </message>
    <message>
        <source>Hidden: %1. The model guesses what is not there.</source>
        <translation>已隐藏：%1。缺少的部分由模型猜测。</translation>
    </message>
    <message>
        <source>There seem to be several people in the photo: correct the joints, or crop to one.</source>
        <translation>照片中似乎有多个人：请修正关节，或裁剪到其中一人。</translation>
    </message>
    <message>
        <source>The person is small in the photo, and would be drawn from few pixels.</source>
        <translation>人物在照片中太小，只能依据很少的像素绘制。</translation>
    </message>
    <message>
        <source>The head is cut off: the model has to make up a face.</source>
        <translation>头部被截断：模型只能凭空画出面部。</translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>model&apos;s own</source>
        <translation>模型默认</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>The options the model was made for.</source>
        <translation>模型本来的选项。</translation>
    </message>
    <message>
        <source>As few steps as show the pose: for dragging.</source>
        <translation>仅够显示姿态的步数：用于拖动。</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>As the published program samples, for its weights: every step whole, from noise alone.</source>
        <translation>与论文发布的程序相同的采样,适用于其发布的权重:每一步都完整计算,仅从噪声开始。</translation>
    </message>
    <message>
        <source>Every step, without the guidance that shows least.</source>
        <translation>全部步数,省去最不明显的那部分引导。</translation>
    </message>
    <message>
        <source>Fewer steps, and stage 3 from the coarse picture.</source>
        <translation>步数更少,第三阶段从粗图开始。</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>{} and {} are two networks of the same kind.</source>
        <translation>{} 和 {} 是两个同类网络。</translation>
    </message>
    <message>
        <source>Give one that finds people (YOLOX) and one that finds their joints (DWPose, RTMPose).</source>
        <translation>请给出一个查找人物的网络（YOLOX）和一个查找关节的网络（DWPose、RTMPose）。</translation>
    </message>
    <message>
        <source>{} finds no joints: it has one output.</source>
        <translation>{} 不能查找关节：它只有一个输出。</translation>
    </message>
    <message>
        <source>Give the .onnx of DWPose or RTMPose with it.</source>
        <translation>请同时给出 DWPose 或 RTMPose 的 .onnx。</translation>
    </message>
    <message>
        <source>{} has no weights with it.</source>
        <translation>{} 没有配套的权重。</translation>
    </message>
    <message>
        <source>Give the .caffemodel that belongs to it as well.</source>
        <translation>请同时给出与之配套的 .caffemodel。</translation>
    </message>
    <message>
        <source>{} has no description with it.</source>
        <translation>{} 没有配套的网络描述。</translation>
    </message>
    <message>
        <source>Give the .prototxt that belongs to it as well.</source>
        <translation>请同时给出与之配套的 .prototxt。</translation>
    </message>
    <message>
        <source>A detector is one file or two, not {}.</source>
        <translation>检测器由一个或两个文件组成，而不是 {} 个。</translation>
    </message>
    <message>
        <source>{} and {} do not belong together.</source>
        <translation>{} 和 {} 不配套。</translation>
    </message>
    <message>
        <source>{} {}.</source>
        <translation>{} {}。</translation>
    </message>
    <message>
        <source>Give OpenPose&apos;s .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or with YOLOX&apos;s.</source>
        <translation>请给出 OpenPose 的 .prototxt 和 .caffemodel，或 DWPose、RTMPose 的 .onnx，可单独使用或与 YOLOX 的一起使用。</translation>
    </message>
    <message>
        <source>is a Git LFS pointer and not the file itself</source>
        <translation>是 Git LFS 指针，而不是文件本身</translation>
    </message>
    <message>
        <source>is a web page, not the file that was to be fetched</source>
        <translation>是网页，而不是要下载的文件</translation>
    </message>
    <message>
        <source>is no network&apos;s description</source>
        <translation>不是网络描述</translation>
    </message>
    <message>
        <source>is a zip archive or a PyTorch checkpoint</source>
        <translation>是 zip 压缩包或 PyTorch 检查点</translation>
    </message>
    <message>
        <source>is no network file</source>
        <translation>不是网络文件</translation>
    </message>
    <message>
        <source>{} is no whole ONNX file.</source>
        <translation>{} 不是完整的 ONNX 文件。</translation>
    </message>
    <message>
        <source>Fetch the file again: its download was cut off, or it is something else.</source>
        <translation>请重新下载该文件：下载中断了，或者它是别的文件。</translation>
    </message>
    <message>
        <source>{} is in half precision.</source>
        <translation>{} 是半精度的。</translation>
    </message>
    <message>
        <source>Take the file in full precision (fp32).</source>
        <translation>请使用全精度（fp32）的文件。</translation>
    </message>
    <message>
        <source>{} keeps its weights in another file beside it.</source>
        <translation>{} 的权重在旁边的另一个文件中。</translation>
    </message>
    <message>
        <source>Take an ONNX file that holds its own weights.</source>
        <translation>请使用自带权重的 ONNX 文件。</translation>
    </message>
    <message>
        <source>it has {} inputs</source>
        <translation>它有 {} 个输入</translation>
    </message>
    <message>
        <source>OpenCV {} does not know all of its convolutional part</source>
        <translation>OpenCV {} 不支持其卷积部分的全部算子</translation>
    </message>
    <message>
        <source>it has the operator {} after its convolutions</source>
        <translation>它的卷积之后有算子 {}</translation>
    </message>
    <message>
        <source>&apos;{}&apos; comes from nowhere</source>
        <translation>“{}”没有来源</translation>
    </message>
    <message>
        <source>it has no convolutions</source>
        <translation>它没有卷积</translation>
    </message>
    <message>
        <source>its parts do not fit together</source>
        <translation>它的各部分不匹配</translation>
    </message>
    <message>
        <source>{} cannot be used: {}.</source>
        <translation>{} 无法使用：{}。</translation>
    </message>
    <message>
        <source>Take yolox_l.onnx or dw-ll_ucoco_384.onnx (see models/README.md), or exports of the same networks.</source>
        <translation>请使用 yolox_l.onnx 或 dw-ll_ucoco_384.onnx（见 models/README.md），或相同网络的导出文件。</translation>
    </message>
    <message>
        <source>{} and {} are no network together.</source>
        <translation>{} 和 {} 合起来不构成网络。</translation>
    </message>
    <message>
        <source>Fetch both again from the same project: one is cut off, or they are of two networks.</source>
        <translation>请从同一项目重新下载这两个文件：其中一个不完整，或它们属于两个网络。</translation>
    </message>
    <message>
        <source>{} is not OpenPose&apos;s COCO-18 network: it gives {} maps and not {}.</source>
        <translation>{} 不是 OpenPose 的 COCO-18 网络：它给出 {} 张图，而不是 {} 张。</translation>
    </message>
    <message>
        <source>Take pose_deploy_linevec.prototxt and pose_iter_440000.caffemodel of OpenPose&apos;s folder pose/coco.</source>
        <translation>请使用 OpenPose 的 pose/coco 文件夹中的 pose_deploy_linevec.prototxt 和 pose_iter_440000.caffemodel。</translation>
    </message>
    <message>
        <source>There is no photo.</source>
        <translation>没有照片。</translation>
    </message>
    <message>
        <source>Give one.</source>
        <translation>请提供一张。</translation>
    </message>
    <message>
        <source>its input is no picture of a fixed size</source>
        <translation>它的输入不是固定尺寸的图像</translation>
    </message>
    <message>
        <source>it has not two outputs</source>
        <translation>它的输出不是两个</translation>
    </message>
    <message>
        <source>its outputs are no sheets of two bins a pixel</source>
        <translation>它的输出不是每像素两格的表</translation>
    </message>
    <message>
        <source>it has {} points and not 17 or 133</source>
        <translation>它有 {} 个点，而不是 17 或 133 个</translation>
    </message>
    <message>
        <source>{} is no DWPose or RTMPose network: {}.</source>
        <translation>{} 不是 DWPose 或 RTMPose 网络：{}。</translation>
    </message>
    <message>
        <source>Take dw-ll_ucoco_384.onnx, or an RTMPose export with the outputs simcc_x and simcc_y.</source>
        <translation>请使用 dw-ll_ucoco_384.onnx，或输出为 simcc_x 和 simcc_y 的 RTMPose 导出文件。</translation>
    </message>
    <message>
        <source>its outputs change their size</source>
        <translation>它的输出尺寸会变化</translation>
    </message>
    <message>
        <source>{} is no YOLOX: its output has another shape.</source>
        <translation>{} 不是 YOLOX：其输出形状不同。</translation>
    </message>
    <message>
        <source>Take yolox_l.onnx as DWPose uses it, or leave the person detector out.</source>
        <translation>请使用 DWPose 所用的 yolox_l.onnx，或不用人物检测器。</translation>
    </message>
    <message>
        <source>{} gives no boxes as a YOLOX does.</source>
        <translation>{} 给出的不是 YOLOX 那样的框。</translation>
    </message>
    <message>
        <source>{} is not a bundle: it has no {}.</source>
        <translation>{} 不是模型包：其中没有 {}。</translation>
    </message>
    <message>
        <source>There is no bundle at {}.</source>
        <translation>{} 处没有模型包。</translation>
    </message>
    <message>
        <source>Make one with `pcdm model init --preset tiny`, or write a bundle.json for the files you have (models/README.md).</source>
        <translation>请用 `pcdm model init --preset tiny` 创建一个，或为已有的文件编写 bundle.json（models/README.md）。</translation>
    </message>
    <message>
        <source>names the unknown component &apos;{}&apos;; did you mean &apos;{}&apos;?</source>
        <translation>写有未知组件“{}”；是否指“{}”</translation>
    </message>
    <message>
        <source>Components are {}.</source>
        <translation>组件有 {}。</translation>
    </message>
    <message>
        <source>is not a bundle: it lacks &quot;format&quot;: &quot;{}&quot;</source>
        <translation>不是模型包：缺少 &quot;format&quot;: &quot;{}&quot;</translation>
    </message>
    <message>
        <source>has not the version {}</source>
        <translation>不是版本 {}</translation>
    </message>
    <message>
        <source>It was made for another version of this program.</source>
        <translation>它是为本程序的另一版本制作的。</translation>
    </message>
    <message>
        <source>names no components</source>
        <translation>没有写任何组件</translation>
    </message>
    <message>
        <source>has a &quot;{}&quot; of the wrong type</source>
        <translation>的 &quot;{}&quot; 类型不对</translation>
    </message>
    <message>
        <source>has &quot;defaults&quot; that are no object</source>
        <translation>的 &quot;defaults&quot; 不是对象</translation>
    </message>
    <message>
        <source>The bundle {} has no component &apos;{}&apos;.</source>
        <translation>模型包 {} 没有组件“{}”。</translation>
    </message>
    <message>
        <source>Add &quot;{}&quot; to its components (models/README.md).</source>
        <translation>请在其组件中加入 &quot;{}&quot;（models/README.md）。</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}：{}</translation>
    </message>
    <message>
        <source>The component &apos;{}&apos; names {}, {}.</source>
        <translation>组件“{}”指向 {}，{}。</translation>
    </message>
    <message>
        <source>Download the missing file, or correct the path in bundle.json.</source>
        <translation>请下载缺失的文件，或改正 bundle.json 中的路径。</translation>
    </message>
    <message>
        <source>In the bundle, the component &apos;{}&apos; {}.</source>
        <translation>在模型包中，组件“{}”{}。</translation>
    </message>
    <message>
        <source>where no weights are ({} or the like)</source>
        <translation>而那里没有权重（{} 之类）</translation>
    </message>
    <message>
        <source>has {} where a path should be</source>
        <translation>在应为路径的地方写着 {}</translation>
    </message>
    <message>
        <source>which is not there</source>
        <translation>而它不存在</translation>
    </message>
    <message>
        <source>is a weight file without a config</source>
        <translation>是没有配置的权重文件</translation>
    </message>
    <message>
        <source>where no config.json is</source>
        <translation>而那里没有 config.json</translation>
    </message>
    <message>
        <source>models/README.md shows how a bundle.json is written.</source>
        <translation>models/README.md 说明如何编写 bundle.json。</translation>
    </message>
    <message>
        <source>is neither a path nor an object with &quot;weights&quot;</source>
        <translation>既不是路径，也不是含 &quot;weights&quot; 的对象</translation>
    </message>
    <message>
        <source>has the unknown field &quot;{}&quot; (known: weights, config, prefix)</source>
        <translation>有未知字段 &quot;{}&quot;（已知：weights、config、prefix）</translation>
    </message>
    <message>
        <source>has a prefix that is no text</source>
        <translation>的 prefix 不是文本</translation>
    </message>
    <message>
        <source>There is no file {}.</source>
        <translation>没有文件 {}。</translation>
    </message>
    <message>
        <source>Check the path, or download the file it should be.</source>
        <translation>请检查路径，或下载所需的文件。</translation>
    </message>
    <message>
        <source>{} is not valid JSON: there is a mistake in line {}.</source>
        <translation>{} 不是有效的 JSON：第 {} 行有错误。</translation>
    </message>
    <message>
        <source>Look for a missing comma, quote or brace there.</source>
        <translation>请查看那里是否缺少逗号、引号或括号。</translation>
    </message>
    <message>
        <source>OpenSSL cannot compute a SHA-256.</source>
        <translation>OpenSSL 无法计算 SHA-256。</translation>
    </message>
    <message>
        <source>The preset {} has no variant &apos;{}&apos;.</source>
        <translation>预设 {} 没有变体“{}”。</translation>
    </message>
    <message>
        <source>It has {}.</source>
        <translation>它有 {}。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; of {} has numbers that are too large for fp16.</source>
        <translation>{1} 的“{0}”中有超出 fp16 范围的数。</translation>
    </message>
    <message>
        <source>Import the files where they are, without converting them.</source>
        <translation>请就地导入文件，不要转换。</translation>
    </message>
    <message>
        <source>The path of a file is not UTF-8, and cannot stand in a bundle.json.</source>
        <translation>有文件的路径不是 UTF-8，无法写入 bundle.json。</translation>
    </message>
    <message>
        <source>Rename its folder, or convert the files, which copies them into the bundle.</source>
        <translation>请重命名其文件夹，或转换文件（会将其复制进模型包）。</translation>
    </message>
    <message>
        <source>{} has none of PCDMs&apos; networks in it: {}.</source>
        <translation>{} 中没有 PCDMs 的网络：{}。</translation>
    </message>
    <message>
        <source>no weight files</source>
        <translation>没有权重文件</translation>
    </message>
    <message>
        <source>models/README.md says which files there are and where they are published.</source>
        <translation>models/README.md 说明有哪些文件以及在哪里发布。</translation>
    </message>
    <message>
        <source>is in PyTorch&apos;s format from before version 1.6, which can only be read by executing it</source>
        <translation>是 PyTorch 1.6 之前的格式，只有执行它才能读取</translation>
    </message>
    <message>
        <source>Save it again, where you trust it: python -c &quot;import torch; torch.save(torch.load(&apos;{0}&apos;, &apos;cpu&apos;), &apos;new-{0}&apos;)&quot;</source>
        <translation>若信任该文件，请重新保存：python -c &quot;import torch; torch.save(torch.load(&apos;{0}&apos;, &apos;cpu&apos;), &apos;new-{0}&apos;)&quot;</translation>
    </message>
    <message>
        <source>is not the weights, but Git LFS&apos;s note of where they are</source>
        <translation>不是权重，而是 Git LFS 的指针</translation>
    </message>
    <message>
        <source>Fetch them with `git lfs pull`, or download the file itself.</source>
        <translation>请用 `git lfs pull` 获取，或下载文件本身。</translation>
    </message>
    <message>
        <source>is a web page, not a weight file</source>
        <translation>是网页，而不是权重文件</translation>
    </message>
    <message>
        <source>Download it again; the server sent a page instead.</source>
        <translation>请重新下载；服务器返回的是网页。</translation>
    </message>
    <message>
        <source>is neither a safetensors file nor a PyTorch checkpoint</source>
        <translation>既不是 safetensors 文件，也不是 PyTorch 检查点</translation>
    </message>
    <message>
        <source>Give a .safetensors, .pt or .bin file, or the .index.json of several.</source>
        <translation>请给出 .safetensors、.pt 或 .bin 文件，或多个文件的 .index.json。</translation>
    </message>
    <message>
        <source>{} has an impossible shape.</source>
        <translation>{}的形状不可能存在。</translation>
    </message>
    <message>
        <source>The file is damaged; download it again.</source>
        <translation>文件已损坏；请重新下载。</translation>
    </message>
    <message>
        <source>{} has no tensor &apos;{}&apos;.</source>
        <translation>{} 没有张量“{}”。</translation>
    </message>
    <message>
        <source>Check that this is the file you meant; `pcdm model inspect` lists what is in it.</source>
        <translation>请检查这是否是所指的文件；`pcdm model inspect` 会列出其内容。</translation>
    </message>
    <message>
        <source>{} cannot be read: {}.</source>
        <translation>无法读取 {}：{}。</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation>请检查文件及其文件夹的权限。</translation>
    </message>
    <message>
        <source>{} is not a file.</source>
        <translation>{} 不是文件。</translation>
    </message>
    <message>
        <source>Name a weight file: .safetensors, .pt, .bin or .index.json.</source>
        <translation>请指定权重文件：.safetensors、.pt、.bin 或 .index.json。</translation>
    </message>
    <message>
        <source>{} is empty (0 bytes).</source>
        <translation>{} 是空的（0 字节）。</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>请重新复制或下载。</translation>
    </message>
    <message>
        <source>There is no memory left to map {}.</source>
        <translation>没有足够的内存来映射 {}。</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit of this one&apos;s memory.</source>
        <translation>请关闭其他程序，或提高本程序的内存上限。</translation>
    </message>
    <message>
        <source>{} is there already.</source>
        <translation>{} 已经存在。</translation>
    </message>
    <message>
        <source>Name a new folder, or remove that one first.</source>
        <translation>请指定新文件夹，或先删除原有的。</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>无法写入 {}：{}。</translation>
    </message>
    <message>
        <source>Check that the folder exists and that you may write to it.</source>
        <translation>请检查文件夹是否存在以及您是否可以写入。</translation>
    </message>
    <message>
        <source>describes a tensor in a way torch.save never does</source>
        <translation>描述张量的方式与 torch.save 不符</translation>
    </message>
    <message>
        <source>has a tensor that reaches beyond its storage</source>
        <translation>有张量超出其存储范围</translation>
    </message>
    <message>
        <source>A tensor in {}</source>
        <translation>{} 中的一个张量</translation>
    </message>
    <message>
        <source>has a tensor that repeats its elements; save it with .contiguous()</source>
        <translation>有张量重复其元素；请用 .contiguous() 保存</translation>
    </message>
    <message>
        <source>The storage &apos;{}&apos; in {}</source>
        <translation>{1} 中的存储“{0}”</translation>
    </message>
    <message>
        <source>is truncated: its storage &apos;{}&apos; is too short</source>
        <translation>不完整：其存储“{}”太短</translation>
    </message>
    <message>
        <source>has a pickle this program cannot read (opcode 0x{})</source>
        <translation>含有本程序无法读取的 pickle（操作码 0x{}）</translation>
    </message>
    <message>
        <source>The file is damaged, or was not written by torch.save; download it again.</source>
        <translation>文件已损坏，或不是由 torch.save 写入的；请重新下载。</translation>
    </message>
    <message>
        <source>ends within its pickle</source>
        <translation>在 pickle 中途结束</translation>
    </message>
    <message>
        <source>has a pickle of more than {} objects</source>
        <translation>的 pickle 超过 {} 个对象</translation>
    </message>
    <message>
        <source>has a broken pickle: its stack runs empty</source>
        <translation>的 pickle 已损坏：栈已空</translation>
    </message>
    <message>
        <source>has a broken pickle: a mark is missing</source>
        <translation>的 pickle 已损坏：缺少标记</translation>
    </message>
    <message>
        <source>has a broken pickle: a key without a value</source>
        <translation>的 pickle 已损坏：有键没有值</translation>
    </message>
    <message>
        <source>has a broken pickle: items for what is no container</source>
        <translation>的 pickle 已损坏：向非容器加入元素</translation>
    </message>
    <message>
        <source>has a broken pickle: an object is used before it is made</source>
        <translation>的 pickle 已损坏：对象在创建之前被使用</translation>
    </message>
    <message>
        <source>The file is damaged or was not downloaded to its end; download it again.</source>
        <translation>文件已损坏或没有下载完整；请重新下载。</translation>
    </message>
    <message>
        <source>is too short to be a safetensors file</source>
        <translation>太短，不可能是 safetensors 文件</translation>
    </message>
    <message>
        <source>is not a safetensors file: its header would be over 100 MB</source>
        <translation>不是 safetensors 文件：其文件头会超过 100 MB</translation>
    </message>
    <message>
        <source>ends within its safetensors header</source>
        <translation>在 safetensors 文件头中途结束</translation>
    </message>
    <message>
        <source>holds &apos;{}&apos; in the unknown dtype {}</source>
        <translation>中“{}”的 dtype {} 未知</translation>
    </message>
    <message>
        <source>safetensors has no dtype for {}.</source>
        <translation>safetensors 没有与 {} 对应的 dtype。</translation>
    </message>
    <message>
        <source>has no valid entry for &apos;{}&apos;</source>
        <translation>没有“{}”的有效条目</translation>
    </message>
    <message>
        <source>has no valid shape or byte range for &apos;{}&apos;</source>
        <translation>没有“{}”的有效形状或字节范围</translation>
    </message>
    <message>
        <source>is truncated: &apos;{}&apos; would end at byte {} of {}</source>
        <translation>不完整：“{0}”将止于第 {1} 字节，而文件共 {2} 字节</translation>
    </message>
    <message>
        <source>&apos;{}&apos; in {}</source>
        <translation>{1} 中的“{0}”</translation>
    </message>
    <message>
        <source>gives &apos;{}&apos; a byte range that is not its shape&apos;s</source>
        <translation>中“{}”的字节范围与其形状不符</translation>
    </message>
    <message>
        <source>lets &apos;{}&apos; and &apos;{}&apos; lie over each other</source>
        <translation>中“{}”与“{}”相互重叠</translation>
    </message>
    <message>
        <source>has a broken safetensors header</source>
        <translation>的 safetensors 文件头已损坏</translation>
    </message>
    <message>
        <source>Give a safetensors file that holds the tensors.</source>
        <translation>请给出含有这些张量的 safetensors 文件。</translation>
    </message>
    <message>
        <source>A tensor is written that is not the next one of the file.</source>
        <translation>写入的张量不是文件中的下一个。</translation>
    </message>
    <message>
        <source>A safetensors file lacks tensors.</source>
        <translation>safetensors 文件缺少张量。</translation>
    </message>
    <message>
        <source>Download the index and all files it names again, from one place.</source>
        <translation>请从同一处重新下载索引及其列出的全部文件。</translation>
    </message>
    <message>
        <source>names {} where the file name of a shard should be</source>
        <translation>在应为分片文件名的地方写着 {}</translation>
    </message>
    <message>
        <source>{} needs the shard {}, which is not there.</source>
        <translation>{} 需要分片 {}，而它不存在。</translation>
    </message>
    <message>
        <source>Put {} beside the index.</source>
        <translation>请将 {} 放在索引旁边。</translation>
    </message>
    <message>
        <source>is not an index of weight files: it has no &quot;weight_map&quot;</source>
        <translation>不是权重文件的索引：没有 &quot;weight_map&quot;</translation>
    </message>
    <message>
        <source>says that &apos;{}&apos; lies in {}, where it is not</source>
        <translation>称“{}”在 {} 中，而那里没有</translation>
    </message>
    <message>
        <source>holds a call of {} instead of weights; it was not executed</source>
        <translation>含有对 {} 的调用而不是权重；没有执行该调用</translation>
    </message>
    <message>
        <source>holds no state dict</source>
        <translation>不含 state dict</translation>
    </message>
    <message>
        <source>Save the weights with torch.save(model.state_dict(), path).</source>
        <translation>请用 torch.save(model.state_dict(), path) 保存权重。</translation>
    </message>
    <message>
        <source>is a zip file, but not one of torch.save: it has no data.pkl</source>
        <translation>是 zip 文件，但不是 torch.save 的：没有 data.pkl</translation>
    </message>
    <message>
        <source>Name the weight file itself; unpack an archive first.</source>
        <translation>请指定权重文件本身；压缩包请先解压。</translation>
    </message>
    <message>
        <source>was saved on a big-endian machine</source>
        <translation>是在大端机器上保存的</translation>
    </message>
    <message>
        <source>Save it again on an ordinary PC.</source>
        <translation>请在普通 PC 上重新保存。</translation>
    </message>
    <message>
        <source>has a pickle of over 256 MiB</source>
        <translation>的 pickle 超过 256 MiB</translation>
    </message>
    <message>
        <source>Save only the weights: torch.save(model.state_dict(), path).</source>
        <translation>请只保存权重：torch.save(model.state_dict(), path)。</translation>
    </message>
    <message>
        <source>There is nothing at {}.</source>
        <translation>{} 处什么也没有。</translation>
    </message>
    <message>
        <source>Name the folder with the files you have.</source>
        <translation>请指定存放您已有文件的文件夹。</translation>
    </message>
    <message>
        <source>{} has no tensor &apos;{}&apos;: it holds {}.</source>
        <translation>{} 没有张量“{}”：其内容是 {}。</translation>
    </message>
    <message>
        <source>Name the file that belongs to this component; `pcdm model inspect` shows what a file holds.</source>
        <translation>请指定属于此组件的文件；`pcdm model inspect` 会显示文件的内容。</translation>
    </message>
    <message>
        <source>In {}, &apos;{}&apos; has the shape {}, not {}.</source>
        <translation>在 {} 中，“{}”的形状是 {}，而不是 {}。</translation>
    </message>
    <message>
        <source>The config.json and the weights belong to different networks; use the pair that fits.</source>
        <translation>config.json 与权重属于不同的网络；请使用配套的一对。</translation>
    </message>
    <message>
        <source>{} has {} that the network does not know, &apos;{}&apos; first: it holds {}.</source>
        <translation>{} 有 {}不为网络所知，首先是“{}”：其内容是 {}。</translation>
    </message>
    <message>
        <source>1 tensor</source>
        <translation>1 个张量</translation>
    </message>
    <message>
        <source>{} tensors</source>
        <translation>{} 个张量</translation>
    </message>
    <message>
        <source>A network declares &apos;{}&apos; with two shapes.</source>
        <translation>网络以两种形状声明了“{}”。</translation>
    </message>
    <message>
        <source>is truncated: its zip directory points behind its end</source>
        <translation>不完整：其 zip 目录指向文件末尾之后</translation>
    </message>
    <message>
        <source>has a broken zip directory</source>
        <translation>的 zip 目录已损坏</translation>
    </message>
    <message>
        <source>is too short to be a zip file</source>
        <translation>太短，不可能是 zip 文件</translation>
    </message>
    <message>
        <source>is truncated: the zip directory at its end is missing</source>
        <translation>不完整：缺少末尾的 zip 目录</translation>
    </message>
    <message>
        <source>lacks the zip entry &apos;{}&apos;</source>
        <translation>缺少 zip 条目“{}”</translation>
    </message>
    <message>
        <source>{} is a zip file whose entry &apos;{}&apos; is compressed.</source>
        <translation>{} 是 zip 文件，其条目“{}”经过压缩。</translation>
    </message>
    <message>
        <source>torch.save compresses nothing: if the checkpoint was zipped once more, unpack it first.</source>
        <translation>torch.save 不压缩任何内容：如果检查点又被打包了一次，请先解压。</translation>
    </message>
    <message>
        <source>has no content where its zip entry &apos;{}&apos; should be</source>
        <translation>在 zip 条目“{}”应在的位置没有内容</translation>
    </message>
    <message>
        <source>is truncated: its zip entry &apos;{}&apos; ends behind the file</source>
        <translation>不完整：其 zip 条目“{}”超出文件末尾</translation>
    </message>
    <message>
        <source>it computes wrong numbers</source>
        <translation>它的计算结果有误</translation>
    </message>
    <message>
        <source>There is no NVIDIA driver on this machine.</source>
        <translation>这台机器上没有 NVIDIA 驱动。</translation>
    </message>
    <message>
        <source>Install NVIDIA&apos;s driver, or choose the device cpu.</source>
        <translation>请安装 NVIDIA 驱动，或选择设备 cpu。</translation>
    </message>
    <message>
        <source>LibTorch&apos;s CUDA half cannot be loaded: {}.</source>
        <translation>无法加载 LibTorch 的 CUDA 部分：{}。</translation>
    </message>
    <message>
        <source>Run packaging/run --cuda, which installs it, or choose the device cpu.</source>
        <translation>请运行 packaging/run --cuda 来安装，或选择设备 cpu。</translation>
    </message>
    <message>
        <source>LibTorch finds no GPU that its CUDA half can use.</source>
        <translation>LibTorch 找不到其 CUDA 部分可用的 GPU。</translation>
    </message>
    <message>
        <source>See what nvidia-smi says about the driver, or choose the device cpu.</source>
        <translation>请查看 nvidia-smi 显示的驱动信息，或选择设备 cpu。</translation>
    </message>
    <message>
        <source>The GPU does not work with this LibTorch: {}</source>
        <translation>GPU 无法与此 LibTorch 一起工作：{}</translation>
    </message>
    <message>
        <source>Update the driver, or choose the device cpu.</source>
        <translation>请更新驱动，或选择设备 cpu。</translation>
    </message>
    <message>
        <source>There is no device &apos;{}&apos;.</source>
        <translation>没有设备“{}”。</translation>
    </message>
    <message>
        <source>Devices are auto, cpu, cuda and cuda:N, where N counts the GPUs from 0.</source>
        <translation>设备有 auto、cpu、cuda 和 cuda:N，其中 N 是从 0 开始的 GPU 编号。</translation>
    </message>
    <message>
        <source>There is no &apos;{}&apos;: the number of GPUs is {}.</source>
        <translation>没有“{}”：GPU 的数量是 {}。</translation>
    </message>
    <message>
        <source>The GPU is cuda:0.</source>
        <translation>GPU 是 cuda:0。</translation>
    </message>
    <message>
        <source>The GPUs are cuda:0 to cuda:{}.</source>
        <translation>GPU 为 cuda:0 到 cuda:{}。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; cannot be used: {}</source>
        <translation>“{}”无法使用：{}</translation>
    </message>
    <message>
        <source>Choose another GPU, or the device cpu.</source>
        <translation>请选择其他 GPU，或设备 cpu。</translation>
    </message>
    <message>
        <source>This {} has no instructions for the precision {}.</source>
        <translation>此 {} 没有用于精度 {} 的指令。</translation>
    </message>
    <message>
        <source>It would be many times slower: choose the precision fp32, or auto.</source>
        <translation>速度会慢许多倍：请选择精度 fp32 或 auto。</translation>
    </message>
    <message>
        <source>There is no such precision.</source>
        <translation>没有这种精度。</translation>
    </message>
    <message>
        <source>Make the picture smaller, ask for fewer candidates, set vae_tile to 512 (pictures go through the VAE in squares), or memory to stream (networks are read layer by layer).</source>
        <translation>请缩小图像、减少候选数，将 vae_tile 设为 512（图像分块通过 VAE），或将 memory 设为 stream（逐层读取网络）。</translation>
    </message>
    <message>
        <source>Memory ran out: {}</source>
        <translation>内存不足：{}</translation>
    </message>
    <message>
        <source>The GPU failed: {}</source>
        <translation>GPU 出错：{}</translation>
    </message>
    <message>
        <source>Start the program again, or choose the device cpu.</source>
        <translation>请重新启动程序，或选择设备 cpu。</translation>
    </message>
    <message>
        <source>LibTorch failed: {}</source>
        <translation>LibTorch 出错：{}</translation>
    </message>
    <message>
        <source>This is a mistake of the program: please report it, with the request that led to it.</source>
        <translation>这是程序的错误：请报告，并附上引起它的请求。</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Memory ran out: {}.</source>
        <translation>内存不足：{}。</translation>
    </message>
    <message>
        <source>The embedding has {} numbers, but stage 2 takes {}.</source>
        <translation>嵌入有 {} 个数，而阶段二需要 {} 个。</translation>
    </message>
    <message>
        <source>Use an embedding that stage 1 of the same model made.</source>
        <translation>请使用同一模型的阶段一生成的嵌入。</translation>
    </message>
    <message>
        <source>gives {} {}, but {} takes {}</source>
        <translation>给出的{1}为 {0}，而 {2} 需要 {3}</translation>
    </message>
    <message>
        <source>numbers an embedding</source>
        <translation>嵌入宽度</translation>
    </message>
    <message>
        <source>numbers a token</source>
        <translation>token 宽度</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>通道数</translation>
    </message>
    <message>
        <source>latent channels</source>
        <translation>潜变量通道数</translation>
    </message>
    <message>
        <source>&quot;gelu&quot; and &quot;quick_gelu&quot;</source>
        <translation>&quot;gelu&quot; 和 &quot;quick_gelu&quot;</translation>
    </message>
    <message>
        <source>&apos;{}&apos; is not an input of &apos;{}&apos;.</source>
        <translation>“{}”不是“{}”的输入。</translation>
    </message>
    <message>
        <source>Its inputs are {}.</source>
        <translation>其输入有 {}。</translation>
    </message>
    <message>
        <source>The input &apos;{}&apos; of &apos;{}&apos; has {} rows, but &apos;{}&apos; has {}.</source>
        <translation>“{1}”的输入“{0}”有 {2} 行，而“{3}”有 {4} 行。</translation>
    </message>
    <message>
        <source>Give one row, or as many as the main input has.</source>
        <translation>请给出一行，或与主输入相同的行数。</translation>
    </message>
    <message>
        <source>[-1, {}] or [-1, 1, {}]</source>
        <translation>[-1, {}] 或 [-1, 1, {}]</translation>
    </message>
    <message>
        <source>[-1, {}, {} or more, {} or more]</source>
        <translation>[-1, {}, {} 或更大, {} 或更大]</translation>
    </message>
    <message>
        <source>[] or [-1]</source>
        <translation>[] 或 [-1]</translation>
    </message>
    <message>
        <source>The inputs of &apos;{}&apos; have no tensor &apos;{}&apos;.</source>
        <translation>“{}”的输入中没有张量“{}”。</translation>
    </message>
    <message>
        <source>See `pcdm model run --help` for every component&apos;s inputs.</source>
        <translation>各组件的输入见 `pcdm model run --help`。</translation>
    </message>
    <message>
        <source>The input &apos;{}&apos; of &apos;{}&apos; has the shape [{}], not {}.</source>
        <translation>“{1}”的输入“{0}”的形状是 [{2}]，而不是 {3}。</translation>
    </message>
    <message>
        <source>See `pcdm model run --help` for every component&apos;s inputs (-1 is any size).</source>
        <translation>各组件的输入见 `pcdm model run --help`（-1 表示任意大小）。</translation>
    </message>
    <message>
        <source>There is no component &apos;{}&apos;.</source>
        <translation>没有组件“{}”。</translation>
    </message>
    <message>
        <source>Components are {}, vae.encoder and vae.decoder.</source>
        <translation>组件有 {}、vae.encoder 和 vae.decoder。</translation>
    </message>
    <message>
        <source>The component &apos;vae&apos; has two networks.</source>
        <translation>组件“vae”有两个网络。</translation>
    </message>
    <message>
        <source>Run vae.encoder or vae.decoder.</source>
        <translation>请运行 vae.encoder 或 vae.decoder。</translation>
    </message>
    <message>
        <source>The config of &apos;{}&apos; is not a JSON object.</source>
        <translation>“{}”的配置不是 JSON 对象。</translation>
    </message>
    <message>
        <source>Use the config.json that belongs to the weights.</source>
        <translation>请使用与权重配套的 config.json。</translation>
    </message>
    <message>
        <source>The config of &apos;{}&apos; has no &apos;{}&apos;.</source>
        <translation>“{}”的配置中没有“{}”。</translation>
    </message>
    <message>
        <source>In the config of &apos;{}&apos;, &apos;{}&apos; is {}, not {}.</source>
        <translation>在“{}”的配置中，“{}”是 {}，而不是 {}。</translation>
    </message>
    <message>
        <source>In the config of &apos;{}&apos;, &apos;{}&apos; is {}; this program knows {}.</source>
        <translation>在“{}”的配置中，“{}”是 {}；本程序支持的是 {}。</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失的</translation>
    </message>
    <message>
        <source>This network is not one that PCDMs is made of; check which file the bundle names.</source>
        <translation>这不是构成 PCDMs 的网络；请检查模型包指向哪个文件。</translation>
    </message>
    <message>
        <source>divisors of {}</source>
        <translation>{} 的约数</translation>
    </message>
    <message>
        <source>a whole number from 1 to {}</source>
        <translation>1 到 {} 的整数</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>整数列表</translation>
    </message>
    <message>
        <source>a list of {} whole numbers</source>
        <translation>{} 个整数的列表</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>文本列表</translation>
    </message>
    <message>
        <source>{} rows of {} numbers</source>
        <translation>{} 行、每行 {} 个数</translation>
    </message>
    <message>
        <source>true (DINOv2-giant&apos;s kind)</source>
        <translation>true（DINOv2-giant 的类型）</translation>
    </message>
    <message>
        <source>a height and a width</source>
        <translation>一个高度和一个宽度</translation>
    </message>
    <message>
        <source>two levels or more</source>
        <translation>两层或更多</translation>
    </message>
    <message>
        <source>multiples of 8</source>
        <translation>8 的倍数</translation>
    </message>
    <message>
        <source>six tokens together with additional_embeddings</source>
        <translation>与 additional_embeddings 合计六个 token</translation>
    </message>
    <message>
        <source>one level or more</source>
        <translation>一层或更多</translation>
    </message>
    <message>
        <source>as many numbers as decoder_block_out_channels</source>
        <translation>与 decoder_block_out_channels 一样多的数</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} 和 {}</translation>
    </message>
    <message>
        <source>one block type for each of block_out_channels</source>
        <translation>与 block_out_channels 一一对应的块类型</translation>
    </message>
    <message>
        <source>&quot;epsilon&quot; and &quot;v_prediction&quot;</source>
        <translation>&quot;epsilon&quot; 和 &quot;v_prediction&quot;</translation>
    </message>
    <message>
        <source>There is no preset &apos;{}&apos;.</source>
        <translation>没有预设“{}”。</translation>
    </message>
    <message>
        <source>Presets are published and tiny.</source>
        <translation>预设有 published 和 tiny。</translation>
    </message>
    <message>
        <source>The {} pose has no canvas size.</source>
        <translation>{}姿态没有画布尺寸。</translation>
    </message>
    <message>
        <source>Give the size of the picture its joints are placed on.</source>
        <translation>请给出其关节所在图像的尺寸。</translation>
    </message>
    <message>
        <source>The {} pose has no joint.</source>
        <translation>{}姿态没有关节。</translation>
    </message>
    <message>
        <source>Place at least one of its joints.</source>
        <translation>请至少放置一个关节。</translation>
    </message>
    <message>
        <source>The run would end before the stage it starts with.</source>
        <translation>运行会在其起始阶段之前结束。</translation>
    </message>
    <message>
        <source>This bundle holds the simplified model, which has no stage 1.</source>
        <translation>此模型包是简化模型，没有阶段一。</translation>
    </message>
    <message>
        <source>Leave out the embedding or the coarse picture, or end at a later stage.</source>
        <translation>请不要给出嵌入或粗图，或在更后的阶段结束。</translation>
    </message>
    <message>
        <source>The simplified model takes no target embedding.</source>
        <translation>简化模型不接受目标嵌入。</translation>
    </message>
    <message>
        <source>Leave the embedding out, or use a bundle with the published stage 2.</source>
        <translation>请不要给出嵌入，或使用含论文所述阶段二的模型包。</translation>
    </message>
    <message>
        <source>There is no source picture.</source>
        <translation>没有源图。</translation>
    </message>
    <message>
        <source>Give a photo of the person to draw.</source>
        <translation>请提供要绘制的人物的照片。</translation>
    </message>
    <message>
        <source>source</source>
        <translation>源</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The component &apos;{}&apos; of the bundle {} belongs to another model: it {}.</source>
        <translation>模型包 {1} 的组件“{0}”属于另一个模型：它{2}。</translation>
    </message>
    <message>
        <source>Take the one that the model was trained with; models/README.md names the published ones.</source>
        <translation>请使用训练该模型时所用的组件；models/README.md 列出了已发布的组件。</translation>
    </message>
    <message>
        <source>Steps is {}, but a scheduler takes 1 to {}.</source>
        <translation>步数是 {}，而采样调度器接受 1 到 {}。</translation>
    </message>
    <message>
        <source>20 steps are the published setting, 50 are plenty.</source>
        <translation>论文使用 20 步，50 步已足够。</translation>
    </message>
    <message>
        <source>The unclip scheduler spaces its timesteps by linspace only.</source>
        <translation>采样调度器 unclip 的时间步间隔只能是 linspace。</translation>
    </message>
    <message>
        <source>Set the spacing of this stage to linspace, or choose another scheduler.</source>
        <translation>请将此阶段的间隔设为 linspace，或选择其他采样调度器。</translation>
    </message>
    <message>
        <source>There is no such scheduler.</source>
        <translation>没有这种采样调度器。</translation>
    </message>
    <message>
        <source>Stage &apos;{}&apos; gave values that are not numbers.</source>
        <translation>阶段“{}”给出的值不是数。</translation>
    </message>
    <message>
        <source>Try --precision fp32; if that does not help, a weight file is damaged: see `pcdm model inspect`.</source>
        <translation>请尝试 --precision fp32；若仍无效，则有权重文件损坏：见 `pcdm model inspect`。</translation>
    </message>
    <message>
        <source>The noise cannot be replayed: {}</source>
        <translation>无法重放噪声：{}</translation>
    </message>
    <message>
        <source>The noise file has no tensor &apos;{}&apos;.</source>
        <translation>噪声文件没有张量“{}”。</translation>
    </message>
    <message>
        <source>A noise file must hold every draw of the stages that run (README, &quot;Replaying noise&quot;).</source>
        <translation>噪声文件必须含有所运行阶段的每次采样（README，“Replaying noise”）。</translation>
    </message>
    <message>
        <source>The noise file&apos;s &apos;{}&apos; has the shape [{}], not [{}].</source>
        <translation>噪声文件的“{}”的形状是 [{}]，而不是 [{}]。</translation>
    </message>
    <message>
        <source>Use noise that was made for this size and number of candidates.</source>
        <translation>请使用为此尺寸和候选数制作的噪声。</translation>
    </message>
    <message>
        <source>Check the path for a typing mistake.</source>
        <translation>请检查路径是否有输入错误。</translation>
    </message>
    <message>
        <source>{} is a folder, not a file.</source>
        <translation>{} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>Name a file inside it.</source>
        <translation>请指定其中的一个文件。</translation>
    </message>
    <message>
        <source>{} is not a regular file.</source>
        <translation>{} 不是普通文件。</translation>
    </message>
    <message>
        <source>Save the content to a file first.</source>
        <translation>请先将内容保存到文件。</translation>
    </message>
    <message>
        <source>{} cannot be opened: {}.</source>
        <translation>无法打开 {}：{}。</translation>
    </message>
    <message>
        <source>Check the permissions of the file.</source>
        <translation>请检查文件的权限。</translation>
    </message>
    <message>
        <source>{} is too large ({} MiB, at most {} MiB).</source>
        <translation>{} 太大（{} MiB，最多 {} MiB）。</translation>
    </message>
    <message>
        <source>Check that this is the file you meant.</source>
        <translation>请检查这是否是所指的文件。</translation>
    </message>
    <message>
        <source>Copy the file to another disk and try again.</source>
        <translation>请将文件复制到另一磁盘后重试。</translation>
    </message>
    <message>
        <source>{} is read, and would be written over.</source>
        <translation>{} 是要读取的文件，会被覆盖。</translation>
    </message>
    <message>
        <source>Name another file to write.</source>
        <translation>请指定另一个要写入的文件。</translation>
    </message>
    <message>
        <source>Free some space, or write to another disk.</source>
        <translation>请腾出一些空间，或写入另一磁盘。</translation>
    </message>
    <message>
        <source>Only pictures of the same size can be compared.</source>
        <translation>只能对比尺寸相同的图像。</translation>
    </message>
    <message>
        <source>A grid&apos;s pictures differ in size.</source>
        <translation>网格中的图像尺寸不同。</translation>
    </message>
    <message>
        <source>A picture needs a width and a height above zero.</source>
        <translation>图像的宽度和高度必须大于零。</translation>
    </message>
    <message>
        <source>The bytes of a picture do not match its size.</source>
        <translation>图像的字节数与其尺寸不符。</translation>
    </message>
    <message>
        <source>is not a picture this program can read</source>
        <translation>不是本程序能读取的图像</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG, WebP, BMP or TIFF.</source>
        <translation>请保存为 PNG、JPEG、WebP、BMP 或 TIFF。</translation>
    </message>
    <message>
        <source>is a CMYK picture, made for print</source>
        <translation>是用于印刷的 CMYK 图像</translation>
    </message>
    <message>
        <source>Convert it to RGB in a picture editor.</source>
        <translation>请在图像编辑器中转换为 RGB。</translation>
    </message>
    <message>
        <source>holds floating-point or 32-bit pixels</source>
        <translation>含有浮点或 32 位像素</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits a channel.</source>
        <translation>请以每通道 8 或 16 位保存。</translation>
    </message>
    <message>
        <source>is {} pixels wide and {} high, too large</source>
        <translation>宽 {} 像素、高 {} 像素，太大</translation>
    </message>
    <message>
        <source>Scale it down to sides of at most {} pixels and {} million pixels in all.</source>
        <translation>请缩小到边长不超过 {} 像素且总计不超过 {} 百万像素。</translation>
    </message>
    <message>
        <source>ends before its {} data do</source>
        <translation>在其 {} 数据结束之前就中断了</translation>
    </message>
    <message>
        <source>is {} pixels wide and {} high, too small</source>
        <translation>宽 {} 像素、高 {} 像素，太小</translation>
    </message>
    <message>
        <source>Use a picture with sides of at least {} pixels.</source>
        <translation>请使用边长至少 {} 像素的图像。</translation>
    </message>
    <message>
        <source>is a damaged {} file, or of a kind that cannot be read</source>
        <translation>是损坏的 {} 文件，或属于无法读取的类型</translation>
    </message>
    <message>
        <source>Open it in a picture editor and save it as PNG.</source>
        <translation>请在图像编辑器中打开并保存为 PNG。</translation>
    </message>
    <message>
        <source>A picture could not be encoded as PNG.</source>
        <translation>无法将图像编码为 PNG。</translation>
    </message>
    <message>
        <source>&apos;{}&apos; cannot be the keyword of a PNG text.</source>
        <translation>“{}”不能作为 PNG 文本的关键字。</translation>
    </message>
    <message>
        <source>Texts can only be put into a PNG.</source>
        <translation>文本只能写入 PNG。</translation>
    </message>
    <message>
        <source>SSIM needs pictures of at least 9 x 9 pixels.</source>
        <translation>SSIM 需要至少 9 x 9 像素的图像。</translation>
    </message>
    <message>
        <source>Use an embedding that stage 1 wrote, or numpy.save() of a float32 array [1, E].</source>
        <translation>请使用阶段一写入的嵌入，或用 numpy.save() 保存的 float32 数组 [1, E]。</translation>
    </message>
    <message>
        <source>is no .npy file</source>
        <translation>不是 .npy 文件</translation>
    </message>
    <message>
        <source>is truncated</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>has a header without a type and a shape</source>
        <translation>的文件头中没有类型和形状</translation>
    </message>
    <message>
        <source>has the shape ({}) instead of (1, E)</source>
        <translation>的形状是 ({})，而不是 (1, E)</translation>
    </message>
    <message>
        <source>holds values of type {} instead of float32</source>
        <translation>的数值类型是 {}，而不是 float32</translation>
    </message>
    <message>
        <source>holds {} bytes of numbers instead of {}</source>
        <translation>含有 {} 字节的数值，而不是 {} 字节</translation>
    </message>
    <message>
        <source>holds numbers that are not finite</source>
        <translation>含有非有限的数</translation>
    </message>
    <message>
        <source>The option {} cannot be {}.</source>
        <translation>选项 {} 不能是 {}。</translation>
    </message>
    <message>
        <source>It lies between {} and {}.</source>
        <translation>它介于 {} 与 {} 之间。</translation>
    </message>
    <message>
        <source>It is a multiple of {}.</source>
        <translation>它是 {} 的倍数。</translation>
    </message>
    <message>
        <source>The option {} cannot be &apos;{}&apos;.</source>
        <translation>选项 {} 不能是“{}”。</translation>
    </message>
    <message>
        <source>It is auto, cpu, cuda or cuda:N with the number of a GPU.</source>
        <translation>它是 auto、cpu、cuda 或带 GPU 编号的 cuda:N。</translation>
    </message>
    <message>
        <source>It is one of {}.</source>
        <translation>它是以下之一：{}。</translation>
    </message>
    <message>
        <source>An enum holds a value without a name.</source>
        <translation>枚举的值没有名称。</translation>
    </message>
    <message>
        <source>There is no option {}.</source>
        <translation>没有选项 {}。</translation>
    </message>
    <message>
        <source>Is {} meant?</source>
        <translation>是否指 {}？</translation>
    </message>
    <message>
        <source>It is a whole number between {} and {}.</source>
        <translation>它是 {} 到 {} 之间的整数。</translation>
    </message>
    <message>
        <source>It is a whole number from 0 to 18446744073709551615.</source>
        <translation>它是 0 到 18446744073709551615 的整数。</translation>
    </message>
    <message>
        <source>It is a number between {} and {}.</source>
        <translation>它是 {} 到 {} 之间的数。</translation>
    </message>
    <message>
        <source>It is a text.</source>
        <translation>它是文本。</translation>
    </message>
    <message>
        <source>The options are not a JSON object.</source>
        <translation>选项不是 JSON 对象。</translation>
    </message>
    <message>
        <source>Write {&quot;name&quot;: value}.</source>
        <translation>请写成 {&quot;name&quot;: value}。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller size, fewer candidates, or memory=release.</source>
        <translation>请关闭其他程序，或选择更小的尺寸、更少的候选数，或 memory=release。</translation>
    </message>
    <message>
        <source>{}: {}.</source>
        <translation>{}：{}。</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>请检查路径及其权限。</translation>
    </message>
    <message>
        <source>An unexpected error: {}</source>
        <translation>意外错误：{}</translation>
    </message>
    <message>
        <source>This is a mistake of the program; please report it with what you did.</source>
        <translation>这是程序的错误；请报告并说明您所做的操作。</translation>
    </message>
    <message>
        <source>An unexpected error without a description.</source>
        <translation>没有说明的意外错误。</translation>
    </message>
    <message>
        <source>{} is not the file the recipe was made with: its content has changed.</source>
        <translation>{} 不是制作配方时的文件：其内容已改变。</translation>
    </message>
    <message>
        <source>Bring the file of that time back, or name the one to use instead (see pcdm generate --help).</source>
        <translation>请找回当时的文件，或指定要改用的文件（见 pcdm generate --help）。</translation>
    </message>
    <message>
        <source>This is no recipe of a run: {}.</source>
        <translation>这不是运行的配方：{}。</translation>
    </message>
    <message>
        <source>Use a recipe.json that pcdm generate wrote.</source>
        <translation>请使用 pcdm generate 写入的 recipe.json。</translation>
    </message>
    <message>
        <source>a pose has {} {} instead of {}</source>
        <translation>有姿态含 {0} 个{1}，而不是 {2} 个</translation>
    </message>
    <message>
        <source>a canvas cannot have a side of {}</source>
        <translation>画布的边长不能是 {}</translation>
    </message>
    <message>
        <source>joints</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>points of a hand</source>
        <translation>手部点</translation>
    </message>
    <message>
        <source>{} is none of {}</source>
        <translation>{} 不是以下任何一个：{}</translation>
    </message>
    <message>
        <source>it has no key &quot;format&quot;</source>
        <translation>没有键 &quot;format&quot;</translation>
    </message>
    <message>
        <source>there is no format {}</source>
        <translation>没有格式 {}</translation>
    </message>
    <message>
        <source>The recipe was written by a newer version of this program.</source>
        <translation>此配方由本程序的更新版本写入。</translation>
    </message>
    <message>
        <source>Update pcdm.</source>
        <translation>请更新 pcdm。</translation>
    </message>
    <message>
        <source>it ends before the first stage</source>
        <translation>它在第一个阶段之前就结束</translation>
    </message>
    <message>
        <source>{} is not JSON</source>
        <translation>{} 不是 JSON</translation>
    </message>
    <message>
        <source>Detectors from files are not at hand here.</source>
        <translation>此处不能使用来自文件的检测器。</translation>
    </message>
    <message>
        <source>Use the model&apos;s own detector.</source>
        <translation>请使用模型自带的检测器。</translation>
    </message>
    <message>
        <source>has something else than a list at &quot;images&quot;</source>
        <translation>的 &quot;images&quot; 不是列表</translation>
    </message>
    <message>
        <source>Export the annotations again.</source>
        <translation>请重新导出标注。</translation>
    </message>
    <message>
        <source>has {} numbers in &quot;keypoints&quot;</source>
        <translation>的 &quot;keypoints&quot; 中有 {} 个数</translation>
    </message>
    <message>
        <source>51 numbers are expected: 17 points of x, y and visibility or score.</source>
        <translation>应有 51 个数：17 个点，每个点有 x、y 和可见性或得分。</translation>
    </message>
    <message>
        <source>has no key &quot;annotations&quot;, so it is no COCO JSON</source>
        <translation>没有键 &quot;annotations&quot;，因此不是 COCO JSON</translation>
    </message>
    <message>
        <source>Use a file with COCO keypoints.</source>
        <translation>请使用含 COCO 关键点的文件。</translation>
    </message>
    <message>
        <source>has something else than a list at &quot;annotations&quot;</source>
        <translation>的 &quot;annotations&quot; 不是列表</translation>
    </message>
    <message>
        <source>has no annotation with a visible keypoint</source>
        <translation>没有含可见关键点的标注</translation>
    </message>
    <message>
        <source>has no annotation with a visible keypoint for &apos;{}&apos;</source>
        <translation>没有“{}”的含可见关键点的标注</translation>
    </message>
    <message>
        <source>Use a file with COCO keypoints, and the name of a picture as its &quot;images&quot; give it.</source>
        <translation>请使用含 COCO 关键点的文件，以及其 &quot;images&quot; 中给出的图像名称。</translation>
    </message>
    <message>
        <source>holds the poses of {} pictures</source>
        <translation>含有 {} 张图像的姿态</translation>
    </message>
    <message>
        <source>has {} columns in line {}</source>
        <translation>第 {1} 行有 {0} 列</translation>
    </message>
    <message>
        <source>Three are expected: {}.</source>
        <translation>应有三列：{}。</translation>
    </message>
    <message>
        <source>has no row with a pose</source>
        <translation>没有含姿态的行</translation>
    </message>
    <message>
        <source>Rows are {}.</source>
        <translation>各行的格式为 {}。</translation>
    </message>
    <message>
        <source>has no row for &apos;{}&apos;</source>
        <translation>没有“{}”的行</translation>
    </message>
    <message>
        <source>Names are written as in the file, for example {}.</source>
        <translation>名称须与文件中一致，例如 {}。</translation>
    </message>
    <message>
        <source>has something else than a list of numbers in line {}</source>
        <translation>第 {} 行不是数的列表</translation>
    </message>
    <message>
        <source>Rows are {}, the last two in square brackets.</source>
        <translation>各行的格式为 {}，后两项用方括号括起。</translation>
    </message>
    <message>
        <source>has {} points in line {}</source>
        <translation>第 {1} 行有 {0} 个点</translation>
    </message>
    <message>
        <source>18 are expected.</source>
        <translation>应有 18 个。</translation>
    </message>
    <message>
        <source>has no list {}</source>
        <translation>没有列表 {}</translation>
    </message>
    <message>
        <source>Export the body&apos;s keypoints with the pose.</source>
        <translation>请将身体关键点随姿态一起导出。</translation>
    </message>
    <message>
        <source>has {} numbers in {}</source>
        <translation>的 {1} 中有 {0} 个数</translation>
    </message>
    <message>
        <source>54 numbers (18 points of x, y, score) or 75 (BODY-25) are expected; without scores 36 or 50.</source>
        <translation>应有 54 个数（18 个点，每个点有 x、y、得分）或 75 个（BODY-25）；没有得分时为 36 或 50 个。</translation>
    </message>
    <message>
        <source>holds {} frames</source>
        <translation>含有 {} 帧</translation>
    </message>
    <message>
        <source>Save one frame to a file of its own.</source>
        <translation>请将一帧单独保存为文件。</translation>
    </message>
    <message>
        <source>has no key &quot;people&quot;, so it is no OpenPose JSON</source>
        <translation>没有键 &quot;people&quot;，因此不是 OpenPose JSON</translation>
    </message>
    <message>
        <source>Use OpenPose or COCO keypoints JSON.</source>
        <translation>请使用 OpenPose 或 COCO 关键点 JSON。</translation>
    </message>
    <message>
        <source>holds nobody: &quot;people&quot; is not a list with a person in it</source>
        <translation>不含任何人：&quot;people&quot; 不是含有人物的列表</translation>
    </message>
    <message>
        <source>Use a pose file in which a person was found.</source>
        <translation>请使用其中找到了人物的姿态文件。</translation>
    </message>
    <message>
        <source>There is no pose format &apos;{}&apos;.</source>
        <translation>没有姿态格式“{}”。</translation>
    </message>
    <message>
        <source>The formats are {}.</source>
        <translation>格式有 {}。</translation>
    </message>
    <message>
        <source>has an extension no pose format is known by</source>
        <translation>的扩展名不属于任何姿态格式</translation>
    </message>
    <message>
        <source>Use .json, .csv, .txt or .png, or name the format.</source>
        <translation>请使用 .json、.csv、.txt 或 .png，或指定格式。</translation>
    </message>
    <message>
        <source>A pose format was forgotten.</source>
        <translation>遗漏了一种姿态格式。</translation>
    </message>
    <message>
        <source>A pose cannot be written to {}.</source>
        <translation>无法将姿态写入 {}。</translation>
    </message>
    <message>
        <source>has {} instead of a number at {}[{}]</source>
        <translation>在 {1}[{2}] 处是 {0}，而不是数</translation>
    </message>
    <message>
        <source>Write every coordinate and score as a number.</source>
        <translation>请将每个坐标和得分写成数。</translation>
    </message>
    <message>
        <source>is not valid JSON at line {}, column {}</source>
        <translation>在第 {} 行第 {} 列不是有效的 JSON</translation>
    </message>
    <message>
        <source>Correct it there, or export the pose again; NaN and Infinity are not JSON numbers.</source>
        <translation>请在该处改正，或重新导出姿态；NaN 和 Infinity 不是 JSON 数。</translation>
    </message>
    <message>
        <source>holds a number too large for JSON</source>
        <translation>含有超出 JSON 范围的数</translation>
    </message>
    <message>
        <source>Correct it, or export the pose again.</source>
        <translation>请改正，或重新导出姿态。</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>has {} for {}</source>
        <translation>的 {1} 是 {0}</translation>
    </message>
    <message>
        <source>Write a number of pixels from 1 to {}.</source>
        <translation>请写 1 到 {} 的像素数。</translation>
    </message>
    <message>
        <source>63 numbers (21 points of x, y, score) are expected, 42 without scores, or none.</source>
        <translation>应有 63 个数（21 个点，每个点有 x、y、得分），没有得分时为 42 个，或一个也没有。</translation>
    </message>
    <message>
        <source>does not say the size of the picture its pose belongs to</source>
        <translation>没有说明其姿态所属图像的尺寸</translation>
    </message>
    <message>
        <source>Give the size of that picture (--canvas HEIGHTxWIDTH), or put canvas_width and canvas_height into an OpenPose JSON.</source>
        <translation>请给出该图像的尺寸（--canvas HEIGHTxWIDTH），或在 OpenPose JSON 中写入 canvas_width 和 canvas_height。</translation>
    </message>
    <message>
        <source>Take one out of it: pcdm pose convert {} one.json {}.</source>
        <translation>请从中取出一个：pcdm pose convert {} one.json {}。</translation>
    </message>
    <message>
        <source>holds {} people</source>
        <translation>含有 {} 个人</translation>
    </message>
    <message>
        <source>has no person {}, it holds {}</source>
        <translation>没有第 {} 人，共有 {} 人</translation>
    </message>
    <message>
        <source>People are counted from 1 to {}.</source>
        <translation>人物编号从 1 到 {}。</translation>
    </message>
    <message>
        <source>has a {} without a finite position ({}, {})</source>
        <translation>的 {} 位置不是有限的数（{}, {}）</translation>
    </message>
    <message>
        <source>Mark the joint as missing, or correct it.</source>
        <translation>请将该关节标为缺失，或改正。</translation>
    </message>
    <message>
        <source>has its {} at ({}), far outside its canvas of {}</source>
        <translation>的 {} 位于（{}），远在其 {} 的画布之外</translation>
    </message>
    <message>
        <source>Correct the joint, or give the size of the picture the pose was made for (height x width).</source>
        <translation>请改正该关节，或给出该姿态所对应图像的尺寸（高 x 宽）。</translation>
    </message>
    <message>
        <source>holds a pose without a single joint</source>
        <translation>中的姿态没有任何关节</translation>
    </message>
    <message>
        <source>Use a pose with joints of a score above 0.3.</source>
        <translation>请使用有得分高于 0.3 的关节的姿态。</translation>
    </message>
    <message>
        <source>has &apos;{}&apos; instead of a number in line {}</source>
        <translation>第 {1} 行是“{0}”，而不是数</translation>
    </message>
    <message>
        <source>Write every joint as two numbers &quot;x y&quot;, a missing one as &quot;-1 -1&quot;.</source>
        <translation>请将每个关节写成两个数 &quot;x y&quot;，缺失的写成 &quot;-1 -1&quot;。</translation>
    </message>
    <message>
        <source>holds {} points</source>
        <translation>含有 {} 个点</translation>
    </message>
    <message>
        <source>18 lines &quot;x y&quot; are expected, in OpenPose&apos;s order.</source>
        <translation>应有 18 行 &quot;x y&quot;，按 OpenPose 的顺序。</translation>
    </message>
    <message>
        <source>shows no skeleton in OpenPose&apos;s colours on a black ground</source>
        <translation>没有黑底上 OpenPose 颜色的骨架</translation>
    </message>
    <message>
        <source>Use a skeleton picture as OpenPose or DWPose draw it, or a pose file.</source>
        <translation>请使用 OpenPose 或 DWPose 绘制的骨架图像，或姿态文件。</translation>
    </message>
    <message>
        <source>shows the skeletons of several people</source>
        <translation>含有多个人的骨架</translation>
    </message>
    <message>
        <source>Use a picture of one, or a pose file.</source>
        <translation>请使用单人的图像，或姿态文件。</translation>
    </message>
    <message>
        <source>{}: there is no way here to write &apos;.{}&apos;.</source>
        <translation>{}：此处无法写入“.{}”。</translation>
    </message>
    <message>
        <source>End the name with .png, .jpg or .webp.</source>
        <translation>名称请以 .png、.jpg 或 .webp 结尾。</translation>
    </message>
    <message>
        <source>{} cannot be made: {}.</source>
        <translation>无法创建 {}：{}。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{}: the recipe in it is damaged.</source>
        <translation>{}：其中的配方已损坏。</translation>
    </message>
    <message>
        <source>Use the picture as it was exported.</source>
        <translation>请使用导出时的原图像。</translation>
    </message>
    <message>
        <source>The GIF could not be encoded.</source>
        <translation>无法编码 GIF。</translation>
    </message>
    <message>
        <source>Please report it.</source>
        <translation>请报告此问题。</translation>
    </message>
    <message>
        <source>There are no pictures to animate.</source>
        <translation>没有可制成动画的图像。</translation>
    </message>
    <message>
        <source>Draw some first.</source>
        <translation>请先绘制一些。</translation>
    </message>
    <message>
        <source>{} cannot be written.</source>
        <translation>无法写入 {}。</translation>
    </message>
    <message>
        <source>Check that its folder is there, may be written to and has room, and that OpenCV has FFmpeg.</source>
        <translation>请检查其文件夹是否存在、可写且有空间，以及 OpenCV 是否带有 FFmpeg。</translation>
    </message>
    <message>
        <source>Check that the folder exists and may be written to.</source>
        <translation>请检查文件夹是否存在且可写。</translation>
    </message>
    <message>
        <source>{} cannot be written: it is a device or a pipe.</source>
        <translation>无法写入 {}：它是设备或管道。</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>其内容嵌套过深</translation>
    </message>
    <message>
        <source>{} is nested too deeply.</source>
        <translation>{} 嵌套过深。</translation>
    </message>
    <message>
        <source>has a pickle with a name of {} characters</source>
        <translation>其 pickle 中有一个长达 {} 个字符的名称</translation>
    </message>
    <message>
        <source>The config describes a network of more than {} tensors.</source>
        <translation>配置所描述的网络有超过 {} 个张量。</translation>
    </message>
    <message>
        <source>Check the numbers of layers and blocks in it.</source>
        <translation>请检查其中的层数和块数。</translation>
    </message>
    <message>
        <source>Use the file that came with the model.</source>
        <translation>请使用模型自带的文件。</translation>
    </message>
    <message>
        <source>Memory ran out: trying again with the memory policy &apos;{}&apos;</source>
        <translation>内存不足：改用内存策略“{}”重试</translation>
    </message>
    <message>
        <source>Loading {}</source>
        <translation>正在加载 {}</translation>
    </message>
    <message>
        <source>{} holds a number too large for JSON.</source>
        <translation>{} 中有一个数字超出 JSON 的范围。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Pose a person by hand and watch three diffusion stages draw them.</source>
        <translation>手动摆姿态，看三个扩散阶段画出人物。</translation>
    </message>
    <message>
        <source>The model to start with.</source>
        <translation>启动时使用的模型。</translation>
    </message>
    <message>
        <source>BUNDLE</source>
        <translation>模型包</translation>
    </message>
    <message>
        <source>Where session and history are kept.</source>
        <translation>会话与历史的保存位置。</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Photo, pose, recipe or exported picture.</source>
        <translation>照片、姿态、配方或导出的图像。</translation>
    </message>
    <message>
        <source>PCDM Studio is open already, with its session in %1, but does not answer.
End that program, or start with --data and another folder.</source>
        <translation>PCDM Studio 已经打开，其会话保存在 %1，但没有响应。
请结束那个程序，或用 --data 指定另一个文件夹启动。</translation>
    </message>
    <message>
        <source>The session cannot be kept in %1: nothing can be written there.
Check the folder&apos;s permissions, or start with --data and another folder.</source>
        <translation>会话无法保存在 %1 中：该处无法写入。
请检查文件夹的权限，或用 --data 指定其他文件夹启动。</translation>
    </message>
</context>
<context>
    <name>pcdm::CompareView</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 与 %2 对比</translation>
    </message>
    <message>
        <source>The picture forms here.
Pick a person and a pose, then Generate.</source>
        <translation>图像将在此生成。
选择人物和姿态，然后点“生成”。</translation>
    </message>
</context>
<context>
    <name>pcdm::DetectorChoice</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Pose detector</source>
        <translation>姿态检测器</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>模型自带的</translation>
    </message>
    <message>
        <source>Files of another project</source>
        <translation>其他项目的文件</translation>
    </message>
    <message>
        <source>Files of the pose detector</source>
        <translation>姿态检测器的文件</translation>
    </message>
    <message>
        <source>one file or two, with a ; between</source>
        <translation>一个或两个文件,以 ; 分隔</translation>
    </message>
    <message>
        <source>OpenPose&apos;s .prototxt and .caffemodel, or the .onnx of DWPose or RTMPose, alone or with YOLOX&apos;s.</source>
        <translation>OpenPose 的 .prototxt 和 .caffemodel,或 DWPose、RTMPose 的 .onnx,可单独使用或与 YOLOX 的一起使用。</translation>
    </message>
    <message>
        <source>Networks (*.onnx *.prototxt *.caffemodel);;All files (*)</source>
        <translation>网络文件 (*.onnx *.prototxt *.caffemodel);;所有文件 (*)</translation>
    </message>
    <message>
        <source>These are good: %1.</source>
        <translation>文件可用:%1。</translation>
    </message>
    <message>
        <source>Until files are given here, the model&apos;s own detector is used.</source>
        <translation>在此给出文件之前,使用模型自带的检测器。</translation>
    </message>
    <message>
        <source>They are opened when a pose is looked for.</source>
        <translation>查找姿态时才会打开它们。</translation>
    </message>
    <message>
        <source>Opening them…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>pcdm::FilmStrip</name>
    <message>
        <source>source</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>coarse</source>
        <translation>粗图</translation>
    </message>
    <message>
        <source>final</source>
        <translation>终图</translation>
    </message>
    <message>
        <source>Film strip of the stages</source>
        <translation>各阶段胶片条</translation>
    </message>
    <message>
        <source>cos %1</source>
        <translation>余弦 %1</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>沿用</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>The photo, encoded once. Show it: 1</source>
        <translation>照片，只编码一次。显示：1</translation>
    </message>
    <message>
        <source>Stage 1 foresees the target picture&apos;s embedding. The line is its cosine to the source&apos;s, step by step.</source>
        <translation>阶段一预测目标图像的嵌入。曲线是它与源图嵌入的余弦，逐步显示。</translation>
    </message>
    <message>
        <source>Stage 2, inpainting: the coarse picture. Show it: 3</source>
        <translation>阶段二，补全：粗图。显示：3</translation>
    </message>
    <message>
        <source>Stage 3, refining: the final picture. Show it: 4</source>
        <translation>阶段三，精修：终图。显示：4</translation>
    </message>
</context>
<context>
    <name>pcdm::FrameBatches</name>
    <message>
        <source>frame %1 of %2</source>
        <translation>第 %1 帧，共 %2 帧</translation>
    </message>
</context>
<context>
    <name>pcdm::HistogramPlot</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
</context>
<context>
    <name>pcdm::History</name>
    <message>
        <source>%1 cannot be written. Check its permissions.</source>
        <translation>无法写入 %1。请检查其权限。</translation>
    </message>
</context>
<context>
    <name>pcdm::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Compare with the result</source>
        <translation>与结果对比</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin: never remove by itself</source>
        <translation>固定：不自动删除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Compare the two</source>
        <translation>比较这两张</translation>
    </message>
    <message>
        <source>%1
Double click brings back photo, poses and options; two that are selected can be compared, several saved as an animation.</source>
        <translation>%1
双击可恢复照片、姿态和选项；选中两张可以比较，选中多张可以保存为动画。</translation>
    </message>
    <message>
        <source>Save as an animation…</source>
        <translation>保存为动画…</translation>
    </message>
</context>
<context>
    <name>pcdm::ImportDialog</name>
    <message>
        <source>stay where they are</source>
        <translation>留在原处</translation>
    </message>
    <message>
        <source>are copied into it as fp16</source>
        <translation>以 fp16 复制进模型</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open this model</source>
        <translation>打开此模型</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Makes a model of the weight files you have. A folder is searched with all below it; files are told by what is in them, not by their names.</source>
        <translation>用您已有的权重文件制作模型。文件夹会连同其下级一起搜索;文件按内容而非名称识别。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>What is there, wrong or missing, and what can run.</source>
        <translation>已有、有误或缺失的部分,以及可以运行什么。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Model&apos;s folder</source>
        <translation>模型的文件夹</translation>
    </message>
    <message>
        <source>The model names the files: they must not be moved.</source>
        <translation>模型引用这些文件:请勿移动它们。</translation>
    </message>
    <message>
        <source>The model has all its weights and their SHA-256; the files are needed no more.</source>
        <translation>模型含有全部权重及其 SHA-256;不再需要原文件。</translation>
    </message>
    <message>
        <source>What a run starts from, and which of several files is meant</source>
        <translation>运行的起始设置,以及在多个文件中指哪一个</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Folder with weight files</source>
        <translation>含权重文件的文件夹</translation>
    </message>
    <message>
        <source>Weight file</source>
        <translation>权重文件</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.bin *.ckpt *.index.json);;All files (*)</source>
        <translation>权重 (*.safetensors *.pt *.pth *.bin *.ckpt *.index.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Folder to make</source>
        <translation>要创建的文件夹</translation>
    </message>
    <message>
        <source>Looking through the files…</source>
        <translation>正在查看文件…</translation>
    </message>
    <message>
        <source>Made.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Cancelled: nothing was made.</source>
        <translation>已取消:没有创建任何内容。</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Writing weights: %1 of %2 MiB</source>
        <translation>正在写入权重:%1 / %2 MiB</translation>
    </message>
    <message>
        <source>Reading every weight…</source>
        <translation>正在读取每个权重…</translation>
    </message>
    <message>
        <source>by the files</source>
        <translation>由文件决定</translation>
    </message>
</context>
<context>
    <name>pcdm::InterpolationDialog</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Draw all frames</source>
        <translation>绘制所有帧</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>Frames between two poses</source>
        <translation>两个姿态之间的帧</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>pcdm::JobQueue</name>
    <message>
        <source>The model was changed.</source>
        <translation>模型已更换。</translation>
    </message>
</context>
<context>
    <name>pcdm::JobsPanel</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done in %1 s</source>
        <translation>%1 秒完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Start no further job</source>
        <translation>不再开始新任务</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>延后</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>取消此任务</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再来一次</translation>
    </message>
    <message>
        <source>Forget this job</source>
        <translation>移除此任务</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>job</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Cancel all jobs</source>
        <translation>取消所有任务</translation>
    </message>
</context>
<context>
    <name>pcdm::JointList</name>
    <message>
        <source>Joints</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>关节</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>The tick shows or hides the joint</source>
        <translation>勾选以显示或隐藏关节</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示%1</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>隐藏%1</translation>
    </message>
    <message>
        <source>Place %1</source>
        <translation>放置%1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>How many pixels from here the joint was found in the result</source>
        <translation>结果中找到的关节与此处相距多少像素</translation>
    </message>
</context>
<context>
    <name>pcdm::LiveRunner</name>
    <message>
        <source>live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>live picture</source>
        <translation>实时成图</translation>
    </message>
</context>
<context>
    <name>pcdm::LogPanel</name>
    <message>
        <source>%1 kept</source>
        <translation>%1 沿用</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 秒</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>begins: %1</source>
        <translation>开始：%1</translation>
    </message>
    <message>
        <source>done on %1: %2</source>
        <translation>在 %1 上完成：%2</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>%1  job %2  %3</source>
        <translation>%1  任务 %2  %3</translation>
    </message>
</context>
<context>
    <name>pcdm::MainWindow</name>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>%1 brought back its photo, poses and options.</source>
        <translation>%1 已恢复其照片、姿态与选项。</translation>
    </message>
    <message>
        <source>Draw it again and compare</source>
        <translation>重新绘制并对比</translation>
    </message>
    <message>
        <source>from stage 2</source>
        <translation>从阶段二</translation>
    </message>
    <message>
        <source>from stage 3</source>
        <translation>从阶段三</translation>
    </message>
    <message>
        <source>The model has no pose detector.</source>
        <translation>此模型没有姿态检测器。</translation>
    </message>
    <message>
        <source>No person is found in the photo.</source>
        <translation>照片中未找到人物。</translation>
    </message>
    <message>
        <source>Detect the pose</source>
        <translation>检测姿态</translation>
    </message>
    <message numerus="yes">
        <source>Only %n joint(s) are found: correct them, or place the skeleton by hand.</source>
        <translation>
            <numerusform>只找到 %n 个关节：请修正，或手动放置骨架。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no picture yet: Generate draws one.</source>
        <translation>还没有图像：点“生成”来绘制。</translation>
    </message>
    <message>
        <source>No person is found in the picture.</source>
        <translation>图像中未找到人物。</translation>
    </message>
    <message>
        <source>Found again in the %1 picture: %2 of %3 joints within half a head (PCKh@0.5), %4 pixels off on average.</source>
        <translation>在%1中重新检测：%3 个关节中有 %2 个误差小于半个头长（PCKh@0.5），平均偏差 %4 像素。</translation>
    </message>
    <message>
        <source>done in %1 s</source>
        <translation>%1 秒完成</translation>
    </message>
    <message>
        <source>The same picture, pixel for pixel.</source>
        <translation>同一图像，逐像素一致。</translation>
    </message>
    <message>
        <source>Not the same picture: another model, device or precision made it.</source>
        <translation>图像不同：由其他模型、设备或精度生成。</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>%1 is no longer there: the photo stays as it is.</source>
        <translation>%1 已不存在：照片保持不变。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) were waiting when the window was closed.</source>
        <translation>
            <numerusform>窗口关闭时有 %n 个任务在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>Run them</source>
        <translation>运行它们</translation>
    </message>
    <message>
        <source>The last session could not be brought back: %1</source>
        <translation>无法恢复上次会话：%1</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Pictures are still being drawn. Quit all the same?</source>
        <translation>仍有图像在绘制。确定退出吗？</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open photo…</source>
        <translation>打开照片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;pose…</source>
        <translation>打开姿态(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Save pose…</source>
        <translation>保存姿态(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>导出图像(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;all stages…</source>
        <translation>导出全部阶段(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Model…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy picture or pose</source>
        <translation>复制图像或姿态(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste photo or pose</source>
        <translation>粘贴照片或姿态(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all joints</source>
        <translation>全选关节(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Pose</source>
        <translation>姿态(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Detect the source&apos;s pose</source>
        <translation>检测源图姿态(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Place a skeleton on the source</source>
        <translation>在源图上放置骨架(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Inverse kinematics</source>
        <translation>反向运动学(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Mirror</source>
        <translation>镜像(&amp;M)</translation>
    </message>
    <message>
        <source>Source&apos;s proportions</source>
        <translation>采用源人物比例</translation>
    </message>
    <message>
        <source>&amp;Hide selected joints</source>
        <translation>隐藏所选关节(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;store all joints</source>
        <translation>恢复全部关节(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reset to the source&apos;s pose</source>
        <translation>重置为源姿态(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep in the library…</source>
        <translation>存入姿态库(&amp;K)…</translation>
    </message>
    <message>
        <source>List of &amp;joints</source>
        <translation>关节列表(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>实时(&amp;L)</translation>
    </message>
    <message>
        <source>Another &amp;seed</source>
        <translation>换一个种子(&amp;S)</translation>
    </message>
    <message>
        <source>Again from stage &amp;2</source>
        <translation>从阶段二重新运行(&amp;2)</translation>
    </message>
    <message>
        <source>Again from stage &amp;3</source>
        <translation>从阶段三重新运行(&amp;3)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show &amp;source</source>
        <translation>显示源图(&amp;S)</translation>
    </message>
    <message>
        <source>Show &amp;coarse</source>
        <translation>显示粗图(&amp;C)</translation>
    </message>
    <message>
        <source>Show &amp;final</source>
        <translation>显示终图(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Wipe across</source>
        <translation>横向擦除(&amp;W)</translation>
    </message>
    <message>
        <source>Wipe down</source>
        <translation>纵向擦除</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>Fade</source>
        <translation>淡入淡出</translation>
    </message>
    <message>
        <source>&amp;Difference</source>
        <translation>差异(&amp;D)</translation>
    </message>
    <message>
        <source>Signed difference</source>
        <translation>有符号差异</translation>
    </message>
    <message>
        <source>SSI&amp;M map</source>
        <translation>SSIM 图(&amp;M)</translation>
    </message>
    <message>
        <source>Find the pose in the result and measure it</source>
        <translation>在结果中检测姿态并测量</translation>
    </message>
    <message>
        <source>Compare with a file…</source>
        <translation>与文件对比…</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Pixels as squares</source>
        <translation>像素显示为方块</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图像</translation>
    </message>
    <message>
        <source>PNG with its recipe (*.png);;JPEG (*.jpg);;WebP (*.webp)</source>
        <translation>含配方的 PNG (*.png);;JPEG (*.jpg);;WebP (*.webp)</translation>
    </message>
    <message>
        <source>Export elsewhere…</source>
        <translation>导出到别处…</translation>
    </message>
    <message>
        <source>Folder for all stages</source>
        <translation>全部阶段的文件夹</translation>
    </message>
    <message>
        <source>Export all stages</source>
        <translation>导出全部阶段</translation>
    </message>
    <message>
        <source>There are no pictures yet: Generate draws some.</source>
        <translation>还没有图像：点“生成”来绘制。</translation>
    </message>
    <message>
        <source>Export an animation</source>
        <translation>导出动画</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) are drawn.</source>
        <translation>
            <numerusform>已绘制 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Keep this embedding, run stages 2 and 3 again</source>
        <translation>保留此嵌入，重新运行阶段二和三</translation>
    </message>
    <message>
        <source>Keep this coarse picture, refine it again</source>
        <translation>保留此粗图，重新精修</translation>
    </message>
    <message>
        <source>Refine a picture from a file…</source>
        <translation>精修文件中的图像…</translation>
    </message>
    <message>
        <source>Coarse picture</source>
        <translation>粗图</translation>
    </message>
    <message>
        <source>refine %1</source>
        <translation>精修 %1</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图像</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The nearest sample people…</source>
        <translation>最相近的示例人物…</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>无模型</translation>
    </message>
    <message>
        <source>Crop to the person</source>
        <translation>裁剪到人物</translation>
    </message>
    <message>
        <source>The photo has no pose yet: detect it, or place it by hand.</source>
        <translation>照片还没有姿态：请检测或手动放置。</translation>
    </message>
    <message>
        <source>%1, cropped</source>
        <translation>%1（已裁剪）</translation>
    </message>
    <message>
        <source>Export how it &amp;formed…</source>
        <translation>导出形成过程(&amp;F)…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Crop the photo to the person</source>
        <translation>将照片裁剪到人物(&amp;C)</translation>
    </message>
    <message>
        <source>GIF (*.gif);;MP4 (*.mp4)</source>
        <translation>GIF (*.gif);;MP4 (*.mp4)</translation>
    </message>
    <message>
        <source>Save as an animation…</source>
        <translation>保存为动画…</translation>
    </message>
    <message>
        <source>The detector is unsure: %1. Look whether they lie right.</source>
        <translation>检测器不确定:%1。请查看位置是否正确。</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>撤销%1(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>重做%1(&amp;R)</translation>
    </message>
    <message>
        <source>%1 brought back its poses and options, not its photo.</source>
        <translation>%1 恢复了姿态和选项，但没有恢复照片。</translation>
    </message>
    <message>
        <source>%1 brought back its photo, poses and options. It went on from an earlier run&apos;s picture, which is not in it.</source>
        <translation>%1 恢复了照片、姿态和选项。它是从先前一次运行的图像继续的，而那张图像不在其中。</translation>
    </message>
    <message>
        <source>The queue is paused: the picture waits in it.</source>
        <translation>队列已暂停：图像在队列中等待。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Looking for the pose…</source>
        <translation>正在查找姿态…</translation>
    </message>
    <message>
        <source>There are files of these names in %1 already: %2. Replace them?</source>
        <translation>%1 中已有这些名称的文件：%2。要替换吗？</translation>
    </message>
    <message>
        <source>Export the &amp;last frames between poses…</source>
        <translation>导出上次的姿态过渡帧(&amp;L)…</translation>
    </message>
    <message>
        <source>Show the source&apos;s pose &amp;behind</source>
        <translation>在背后显示源姿态(&amp;B)</translation>
    </message>
    <message>
        <source>Show &amp;prior: the nearest sample people</source>
        <translation>显示先验：最接近的示例人物(&amp;P)</translation>
    </message>
    <message>
        <source>Stage 1 has not run yet: Generate runs it.</source>
        <translation>阶段 1 尚未运行：点击“生成”即可运行。</translation>
    </message>
    <message>
        <source>%1 is written.</source>
        <translation>%1 已写入。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>drawn again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>This picture was drawn without stage 1: Generate runs it.</source>
        <translation>这张图像没有经过第 1 阶段：请按“生成”来运行它。</translation>
    </message>
    <message>
        <source>There is no coarse picture yet: Generate draws one.</source>
        <translation>还没有粗略图像：请按“生成”来绘制。</translation>
    </message>
    <message>
        <source>This picture is here to be compared alone: show a stage of the run, or bring a picture of the history back by a double click on it.</source>
        <translation>此图片在这里仅供比较：请显示本次运行的某个阶段，或双击历史记录中的图片将其恢复。</translation>
    </message>
    <message>
        <source>the source&apos;s pose</source>
        <translation>源图姿态</translation>
    </message>
    <message>
        <source>the target pose</source>
        <translation>目标姿态</translation>
    </message>
    <message>
        <source>%1 is not the photo it was then: the picture will be another one.</source>
        <translation>%1 已不是当时的照片：生成的图片会有所不同。</translation>
    </message>
    <message>
        <source>&amp;Trace the source photo</source>
        <translation>描摹源照片(&amp;T)</translation>
    </message>
    <message>
        <source>Trace a picture…</source>
        <translation>描摹一张图片…</translation>
    </message>
    <message>
        <source>&amp;Frames between two poses…</source>
        <translation>两个姿态之间的帧(&amp;F)…</translation>
    </message>
    <message>
        <source>Swap &amp;A and B</source>
        <translation>交换 A 与 B(&amp;A)</translation>
    </message>
    <message>
        <source>&lt;tr&gt;&lt;td&gt;&lt;b&gt;Space&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Hold to see B in A&apos;s place&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Drag one joint alone; scale apart; turn in steps&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Click adds a joint to the selection&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl, on the result&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Drag the picture out to another program&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Wheel, middle button&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Zoom, pan&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Arrows&lt;/b&gt;&lt;/td&gt;&lt;td&gt;Move the selection by a pixel, with Shift by ten&lt;/td&gt;&lt;/tr&gt;</source>
        <translation>&lt;tr&gt;&lt;td&gt;&lt;b&gt;空格&lt;/b&gt;&lt;/td&gt;&lt;td&gt;按住时在 A 处显示 B&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift&lt;/b&gt;&lt;/td&gt;&lt;td&gt;单独拖动一个关节；分轴缩放；按步旋转&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl&lt;/b&gt;&lt;/td&gt;&lt;td&gt;点击将关节加入选择&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl，在结果上&lt;/b&gt;&lt;/td&gt;&lt;td&gt;把图片拖到其他程序&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;滚轮、中键&lt;/b&gt;&lt;/td&gt;&lt;td&gt;缩放、平移&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;方向键&lt;/b&gt;&lt;/td&gt;&lt;td&gt;移动所选一个像素，加 Shift 为十个&lt;/td&gt;&lt;/tr&gt;</translation>
    </message>
</context>
<context>
    <name>pcdm::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>pcdm::ModelsDialog</name>
    <message>
        <source>what</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Check reads every weight: what is present, missing or wrong.</source>
        <translation>“检查”会读取全部权重：列出存在、缺失或有误的部分。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>No model is loaded. Choose the folder of a bundle: the one with a bundle.json in it.</source>
        <translation>尚未加载模型。请选择模型包文件夹：其中应有 bundle.json。</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>Choose the folder of a bundle</source>
        <translation>选择模型包文件夹</translation>
    </message>
    <message>
        <source>Reading every weight…</source>
        <translation>正在读取全部权重…</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Known models</source>
        <translation>已知模型</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Makes a model of the weight files you have</source>
        <translation>用您已有的权重文件制作模型</translation>
    </message>
    <message>
        <source>What the model can do</source>
        <translation>模型的功能</translation>
    </message>
    <message>
        <source>What a check has found</source>
        <translation>检查结果</translation>
    </message>
</context>
<context>
    <name>pcdm::NearestPeople</name>
    <message>
        <source>Stage 1 foresees somebody like</source>
        <translation>阶段一预测的人物近似于</translation>
    </message>
    <message>
        <source>%1, cosine %2</source>
        <translation>%1，余弦 %2</translation>
    </message>
    <message>
        <source>Take this person as the source</source>
        <translation>以此人为源</translation>
    </message>
</context>
<context>
    <name>pcdm::PeopleDialog</name>
    <message>
        <source>Several people</source>
        <translation>多个人</translation>
    </message>
    <message>
        <source>People in the photo</source>
        <translation>照片中的人</translation>
    </message>
    <message>
        <source>person %1, score %2</source>
        <translation>第 %1 人,得分 %2</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>选这个人</translation>
    </message>
    <message numerus="yes">
        <source>%n people are found in the photo. Which one is it?</source>
        <translation>
            <numerusform>照片中找到 %n 个人。是哪一个?</numerusform>
        </translation>
    </message>
    <message>
        <source>Person %1: score %2, %3 of %4 joints.</source>
        <translation>第 %1 人:得分 %2,%4 个关节中找到 %3 个。</translation>
    </message>
    <message>
        <source>Unsure: %1.</source>
        <translation>不确定:%1。</translation>
    </message>
</context>
<context>
    <name>pcdm::PictureFiles</name>
    <message>
        <source>Pictures (%1)</source>
        <translation>图片 (%1)</translation>
    </message>
</context>
<context>
    <name>pcdm::PlotWidget</name>
    <message>
        <source>Save as PNG, SVG, PDF or CSV</source>
        <translation>保存为 PNG、SVG、PDF 或 CSV</translation>
    </message>
    <message>
        <source>Save the plot</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)</source>
        <translation>PNG (*.png);;SVG (*.svg);;PDF (*.pdf);;CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>pcdm::PoseLibrary</name>
    <message>
        <source>pose</source>
        <translation>姿态</translation>
    </message>
</context>
<context>
    <name>pcdm::PosePanel</name>
    <message>
        <source>Target pose</source>
        <translation>目标姿态</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Y)</source>
        <translation>重做 (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Wrists and ankles bend the whole limb: inverse kinematics (I)</source>
        <translation>拖动手腕和脚踝时整条肢体随之弯曲：反向运动学 (I)</translation>
    </message>
    <message>
        <source>Mirror (M)</source>
        <translation>镜像 (M)</translation>
    </message>
    <message>
        <source>Give the pose the source person&apos;s proportions (B)</source>
        <translation>让姿态采用源人物的比例 (B)</translation>
    </message>
    <message>
        <source>Show the source pose behind (G)</source>
        <translation>在背后显示源姿态 (G)</translation>
    </message>
    <message>
        <source>List of joints with their places (J)</source>
        <translation>关节及其位置列表 (J)</translation>
    </message>
    <message>
        <source>Fit the canvas (F)</source>
        <translation>适合画布 (F)</translation>
    </message>
    <message>
        <source>Poses</source>
        <translation>姿态</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Keep this pose in the library</source>
        <translation>将此姿态存入库</translation>
    </message>
    <message>
        <source>Pose library</source>
        <translation>姿态库</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>从库中删除</translation>
    </message>
    <message>
        <source>%1 (own)</source>
        <translation>%1（自存）</translation>
    </message>
    <message>
        <source>Pose %1</source>
        <translation>姿态 %1</translation>
    </message>
    <message>
        <source>Open a pose</source>
        <translation>打开姿态</translation>
    </message>
    <message>
        <source>Poses (*.json *.csv *.txt *.png);;All files (*)</source>
        <translation>姿态 (*.json *.csv *.txt *.png);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Save the pose</source>
        <translation>保存姿态</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>保存到别处…</translation>
    </message>
    <message>
        <source>Keep this pose</source>
        <translation>保存此姿态</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>my pose</source>
        <translation>我的姿态</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>The source has no pose yet whose proportions could be taken.</source>
        <translation>源图还没有可供采用比例的姿态。</translation>
    </message>
    <message>
        <source>Source&apos;s proportions</source>
        <translation>采用源人物比例</translation>
    </message>
    <message>
        <source>COCO JSON (*.json)</source>
        <translation>COCO JSON (*.json)</translation>
    </message>
    <message>
        <source>PIDM text (*.txt)</source>
        <translation>PIDM 文本 (*.txt)</translation>
    </message>
    <message>
        <source>OpenPose JSON (*.json)</source>
        <translation>OpenPose JSON (*.json)</translation>
    </message>
    <message>
        <source>DeepFashion CSV (*.csv);;PCDMs text (*.txt)</source>
        <translation>DeepFashion CSV (*.csv);;PCDMs 文本 (*.txt)</translation>
    </message>
    <message>
        <source>Skeleton picture (*.png)</source>
        <translation>骨架图像 (*.png)</translation>
    </message>
    <message>
        <source>person %1</source>
        <translation>第 %1 个人</translation>
    </message>
    <message>
        <source>The file holds several poses. Which one?</source>
        <translation>文件中有多个姿态。要哪一个？</translation>
    </message>
    <message>
        <source>How much of the source photo, or of a picture to trace, shows behind the pose</source>
        <translation>姿态后面显示多少源照片或待描摹的图片</translation>
    </message>
    <message>
        <source>Trace a picture</source>
        <translation>描摹一张图片</translation>
    </message>
    <message>
        <source>The clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>Paste the pose</source>
        <translation>粘贴姿态</translation>
    </message>
</context>
<context>
    <name>pcdm::PoseView</name>
    <message>
        <source>Pose editor</source>
        <translation>姿态编辑器</translation>
    </message>
    <message>
        <source>Drag joint</source>
        <translation>拖动关节</translation>
    </message>
    <message>
        <source>Move joints</source>
        <translation>移动关节</translation>
    </message>
    <message>
        <source>Rotate joints</source>
        <translation>旋转关节</translation>
    </message>
    <message>
        <source>Scale joints</source>
        <translation>缩放关节</translation>
    </message>
    <message>
        <source>Move with the arrow keys</source>
        <translation>用方向键移动</translation>
    </message>
    <message>
        <source>Hide joints</source>
        <translation>隐藏关节</translation>
    </message>
    <message>
        <source>Restore joints</source>
        <translation>恢复关节</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
</context>
<context>
    <name>pcdm::ResultPanel</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Comparison in numbers</source>
        <translation>数值对比</translation>
    </message>
    <message>
        <source>What the picture is compared with</source>
        <translation>与之对比的图像</translation>
    </message>
    <message>
        <source>file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>How much differences are amplified</source>
        <translation>差异放大倍数</translation>
    </message>
    <message>
        <source>candidate </source>
        <translation>候选 </translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>PSNR %1 · SSIM %2</source>
        <translation>PSNR %1 · SSIM %2</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>单图</translation>
    </message>
    <message>
        <source>Wipe across (W)</source>
        <translation>横向擦除 (W)</translation>
    </message>
    <message>
        <source>Wipe down (Shift+W)</source>
        <translation>纵向擦除 (Shift+W)</translation>
    </message>
    <message>
        <source>Side by side (T)</source>
        <translation>并排 (T)</translation>
    </message>
    <message>
        <source>Fade: the wheel with Ctrl mixes (X)</source>
        <translation>淡入淡出：Ctrl+滚轮混合 (X)</translation>
    </message>
    <message>
        <source>Difference (D)</source>
        <translation>差异 (D)</translation>
    </message>
    <message>
        <source>Signed difference (Shift+D)</source>
        <translation>有符号差异 (Shift+D)</translation>
    </message>
    <message>
        <source>SSIM map (S)</source>
        <translation>SSIM 图 (S)</translation>
    </message>
    <message>
        <source>candidate %1</source>
        <translation>候选 %1</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>pcdm::RunBar</name>
    <message>
        <source>loading the model</source>
        <translation>加载模型</translation>
    </message>
    <message>
        <source>reading the source</source>
        <translation>读取源图</translation>
    </message>
    <message>
        <source>stage 1, prior</source>
        <translation>阶段一，先验</translation>
    </message>
    <message>
        <source>stage 2, inpainting</source>
        <translation>阶段二，补全</translation>
    </message>
    <message>
        <source>stage 3, refining</source>
        <translation>阶段三，精修</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Draw the person in the target pose (Enter)</source>
        <translation>按目标姿态绘制人物 (Enter)</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Draw while the pose is dragged, and well when the hand rests (L)</source>
        <translation>拖动时绘制预览，停手后绘制成图 (L)</translation>
    </message>
    <message>
        <source>The same seed gives the same picture</source>
        <translation>相同种子得到相同图像</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed (Ctrl+R)</source>
        <translation>换一个种子 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Pictures drawn for the same pose</source>
        <translation>同一姿态绘制的图像数</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Stop at once (Esc)</source>
        <translation>立即停止 (Esc)</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>启动中</translation>
    </message>
    <message>
        <source> · step %1 of %2</source>
        <translation> · 第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Everything that can be chosen (O)</source>
        <translation>所有可选项 (O)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source> · %1 s/step</source>
        <translation> · %1 秒/步</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · 剩余 %1</translation>
    </message>
</context>
<context>
    <name>pcdm::RunPlots</name>
    <message>
        <source>prior</source>
        <translation>先验</translation>
    </message>
    <message>
        <source>inpainting</source>
        <translation>补全</translation>
    </message>
    <message>
        <source>refining</source>
        <translation>精修</translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <source>size of the step&apos;s update</source>
        <translation>每步更新量</translation>
    </message>
    <message>
        <source>noise level</source>
        <translation>噪声水平</translation>
    </message>
    <message>
        <source>seconds a step</source>
        <translation>每步秒数</translation>
    </message>
    <message>
        <source>memory (MiB)</source>
        <translation>内存 (MiB)</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>pcdm::Session</name>
    <message>
        <source>Give a photo of a person, or pick one below it.</source>
        <translation>请提供一张人物照片，或从下方选择。</translation>
    </message>
    <message>
        <source>The photo has no pose yet: detect it, or place it by hand.</source>
        <translation>照片还没有姿态：请检测或手动放置。</translation>
    </message>
    <message>
        <source>The target pose has no joints: restore them, or pick a pose.</source>
        <translation>目标姿态没有关节：请恢复，或选择一个姿态。</translation>
    </message>
    <message>
        <source>There is no model yet: choose one in File › Model.</source>
        <translation>还没有模型：请在“文件 › 模型”中选择。</translation>
    </message>
    <message>
        <source>The model has no stage 2: see File › Model.</source>
        <translation>此模型没有阶段二：见“文件 › 模型”。</translation>
    </message>
    <message>
        <source>Another photo</source>
        <translation>更换照片</translation>
    </message>
    <message>
        <source>Another pose</source>
        <translation>更换姿态</translation>
    </message>
</context>
<context>
    <name>pcdm::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>{photo}, {stage}, {seed}, {model}, {date} and {time} are filled in.</source>
        <translation>可使用 {photo}、{stage}、{seed}、{model}、{date} 和 {time}，会自动填入。</translation>
    </message>
    <message>
        <source>Names of exported files</source>
        <translation>导出文件名</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>final</source>
        <translation>终图</translation>
    </message>
    <message>
        <source>Pose detector</source>
        <translation>姿态检测器</translation>
    </message>
    <message>
        <source>When a new picture makes the history larger, the oldest ones go; pinned ones stay.</source>
        <translation>新图片使历史记录超出此大小时，最旧的会被移除；已固定的保留。</translation>
    </message>
</context>
<context>
    <name>pcdm::SourcePanel</name>
    <message>
        <source>Drop a photo of a person here,
paste one, or pick a person below.</source>
        <translation>将人物照片拖到此处，
粘贴，或从下方选择人物。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源图</translation>
    </message>
    <message>
        <source>Detect the pose in the photo (Ctrl+D)</source>
        <translation>检测照片中的姿态 (Ctrl+D)</translation>
    </message>
    <message>
        <source>Place a skeleton, to be dragged onto the person</source>
        <translation>放置骨架，再拖到人物上</translation>
    </message>
    <message>
        <source>Open a photo (Ctrl+O)</source>
        <translation>打开照片 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Source photo and its skeleton</source>
        <translation>源照片及其骨架</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Sample people</source>
        <translation>示例人物</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>打开照片</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>打开其他…</translation>
    </message>
    <message>
        <source>Place a skeleton</source>
        <translation>放置骨架</translation>
    </message>
    <message>
        <source>Drag the joints onto the person. Shift drags one joint alone, Ctrl+A takes the whole figure.</source>
        <translation>将关节拖到人物上。Shift 单独拖动一个关节，Ctrl+A 选取整个人物。</translation>
    </message>
    <message>
        <source>dropped picture</source>
        <translation>拖入的图像</translation>
    </message>
    <message>
        <source>Place it by hand</source>
        <translation>手动放置</translation>
    </message>
    <message>
        <source>%1: score %2</source>
        <translation>%1:得分 %2</translation>
    </message>
    <message>
        <source>The picture that came is damaged or too large: save it as a file and open that.</source>
        <translation>收到的图片已损坏或过大：请先保存为文件，再打开该文件。</translation>
    </message>
</context>
<context>
    <name>pcdm::TrainingPlot</name>
    <message>
        <source>Open the folder of a training run</source>
        <translation>打开训练运行的文件夹</translation>
    </message>
    <message>
        <source>What is plotted</source>
        <translation>绘制内容</translation>
    </message>
    <message>
        <source>Open the folder that pcdm train writes to.</source>
        <translation>打开 pcdm train 写入的文件夹。</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Folder of a training run</source>
        <translation>训练运行的文件夹</translation>
    </message>
    <message>
        <source>held out: </source>
        <translation>留出集：</translation>
    </message>
    <message>
        <source>%1 has no CSV of a training run.</source>
        <translation>%1 中没有训练运行的 CSV。</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
</context>
</TS>
